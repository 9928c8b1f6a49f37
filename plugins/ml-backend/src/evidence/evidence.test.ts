import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { VersionEvidence } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { createEvidenceArea } from './createEvidenceArea';

const proof: VersionEvidence = { slot: 'smoke', level: 'ok', text: 'passed' };

function source(
  slot: string,
  evidence?: StatusSource['evidence'],
): StatusSource {
  return { slot, summary: async () => new Map(), evidence };
}

const asked: string[] = [];
const SOURCES = [
  source('version'),
  source('drift', async () => new Map()),
  source('card', async () => {
    throw new Error('password=1234');
  }),
  source('smoke', async versionIds => {
    asked.push(...versionIds);
    return new Map(versionIds.map(id => [id, proof]));
  }),
];

const KNOWN = 'known';

async function visibleVersion(versionId: string) {
  if (versionId !== KNOWN) {
    throw new NotFoundError(`No version ${versionId}`);
  }
  return { versionId };
}

const plugin = createBackendPlugin({
  pluginId: 'ml',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
      },
      async init({ httpRouter, ...deps }) {
        httpRouter.use(
          createEvidenceArea(deps, SOURCES, visibleVersion).router,
        );
      },
    });
  },
});

let backend: Awaited<ReturnType<typeof startTestBackend>>;
beforeAll(async () => {
  backend = await startTestBackend({ features: [plugin] });
});
afterAll(() => backend.stop());

async function read(versionId: string) {
  const base = `http://localhost:${backend.server.port()}/api/ml`;
  const response = await fetch(`${base}/v1/versions/${versionId}/evidence`, {
    headers: { authorization: mockCredentials.user.header() },
  });
  return { status: response.status, body: await response.text() };
}

it('is what every source can prove; one that fails is named, and keeps its reason to itself', async () => {
  const { status, body } = await read(KNOWN);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ evidence: [proof], missing: ['card'] });
});

it('asks no source about a version that the caller may not see', async () => {
  asked.length = 0;
  expect((await read('other')).status).toBe(404);
  expect(asked).toEqual([]);
});
