import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ServingClient } from './ServingClient';

const query = {
  ref: 'mlinferenceservice:default/screening',
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-02T00:00:00.000Z',
};
const search = new URLSearchParams(query);

let server: Server;
let client: ServingClient;
let answer: unknown;

beforeAll(async () => {
  server = createServer((request, response) => {
    const known = [`GET /v1/serving?${search}`, 'POST /v1/serving/windows'];
    response.statusCode = known.includes(`${request.method} ${request.url}`)
      ? 200
      : 404;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  client = new ServingClient({
    discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
    fetchApi: { fetch },
  });
});

afterAll(() => new Promise(done => server.close(done)));

it('asks what a service answered', async () => {
  answer = { services: [] };
  await expect(client.getServing(query)).resolves.toEqual({ services: [] });
});

it('sends hours, and says what became of them', async () => {
  answer = { results: ['added'] };
  await expect(
    client.sendWindows([
      {
        service: query.ref,
        source: 'gateway',
        from: '2026-11-01T09:00:00Z',
        to: '2026-11-01T10:00:00Z',
      },
    ]),
  ).resolves.toEqual({ results: ['added'] });
});

it('throws what the backend refuses, with its status', async () => {
  await expect(
    client.getServing({ ...query, ref: 'mlmodel:default/hidden' }),
  ).rejects.toMatchObject({ statusCode: 404 });
});

it('does not take an answer that breaks its schema', async () => {
  answer = { services: [{ service: 7 }] };
  await expect(client.getServing(query)).rejects.toThrow(/service/);
});
