import { mockServices } from '@backstage/backend-test-utils';
import { artifactGrant, artifactGrantBody } from '@callboard/plugin-ml-common';
import { once } from 'node:events';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createGrant } from './createGrant';

const BODY = {
  run: 'r1',
  digests: [`sha256:${'a'.repeat(64)}`],
  expiresInSeconds: 60,
};
const ROUTE = 'POST /api/ml/v1/artifacts/grants';
const GRANTED = artifactGrant.parse({
  token: 'cbrun_1',
  expiresAt: '2026-11-22T10:00:00Z',
});

/** The `ml` backend: each request is heard, and answered by the next of these. */
class MlBackend {
  readonly heard: string[] = [];
  readonly bodies: unknown[] = [];
  readonly bearers: (string | undefined)[] = [];
  readonly server: Server;

  constructor(answers: ({ status: number; body: unknown } | 'nothing')[]) {
    this.server = createServer(async (request: IncomingMessage, reply) => {
      this.heard.push(`${request.method} ${request.url}`);
      this.bearers.push(request.headers.authorization);
      this.bodies.push(artifactGrantBody.parse(await json(request)));
      this.server.emit('heard');
      const answer = answers.shift() ?? 'nothing';
      if (answer !== 'nothing') {
        reply.writeHead(answer.status, { 'content-type': 'application/json' });
        reply.end(JSON.stringify(answer.body));
      }
    });
  }

  async grant() {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const { port } = this.server.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}/api`;
    return createGrant({
      auth: mockServices.auth({ pluginId: 'smoke-test' }),
      discovery: {
        getBaseUrl: async plugin => `${base}/${plugin}`,
        getExternalBaseUrl: async plugin => `${base}/${plugin}`,
      },
    });
  }
}

let ml: MlBackend;
afterEach(async () => {
  ml.server.closeAllConnections();
  await new Promise(resolve => ml.server.close(resolve));
});

it('asks the ml backend, as the plugin smoke-test, and gives its token', async () => {
  ml = new MlBackend([{ status: 201, body: GRANTED }]);
  const grant = await ml.grant();
  await expect(grant(BODY, new AbortController().signal)).resolves.toBe(
    'cbrun_1',
  );
  expect(ml.heard).toEqual([ROUTE]);
  expect(ml.bodies).toEqual([BODY]);
  const { sub } = bearerOf(ml.bearers[0]);
  expect(sub).toBe('plugin:smoke-test');
});

it('says what the ml backend answered when it gives none', async () => {
  ml = new MlBackend([
    { status: 503, body: { error: { name: 'ServiceUnavailableError' } } },
    { status: 201, body: { expiresAt: GRANTED.expiresAt } },
  ]);
  const grant = await ml.grant();
  const { signal } = new AbortController();
  await expect(grant(BODY, signal)).rejects.toThrow('503');
  await expect(grant(BODY, signal)).rejects.toThrow('token');
});

it('waits no longer for an answer when its run is to stop', async () => {
  ml = new MlBackend([]);
  const grant = await ml.grant();
  const stop = new AbortController();
  const asked = grant(BODY, stop.signal);
  await once(ml.server, 'heard');
  stop.abort(new Error('It was cancelled'));
  await expect(asked).rejects.toThrow('It was cancelled');
});

/** Test tokens of Backstage say in JSON who they are of. */
function bearerOf(header = ''): { sub?: unknown } {
  return JSON.parse(header.replace(/^Bearer mock-service-token:/, ''));
}
