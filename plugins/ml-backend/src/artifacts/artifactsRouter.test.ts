import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  CatalogAttempts,
  CatalogReader,
  createArtifactStore,
  Metrics,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { createHash, randomBytes } from 'node:crypto';
import {
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ml } from '../__testUtils__/company';
import { Area } from '../Area';
import { readMlConfig } from '../config';
import { ByName } from '../ByName';
import { RegistryReaders } from '../RegistryReaders';
import { createArtifactsArea } from './createArtifactsArea';

jest.setTimeout(60_000);

const bytes = randomBytes(3 * 1024 * 1024);
const digestOf = (content: Buffer) =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;
const stored = digestOf(bytes);
const inRegistry = digestOf(Buffer.from('brought'));
const inBrokenRegistry = digestOf(Buffer.from('out of reach'));
const unknown = digestOf(Buffer.from('never seen'));
const ofNamesake = digestOf(Buffer.from('of a model that was deleted'));
const UID = 'uid-wine';
const uidOf = (digest: string) => (digest === ofNamesake ? 'uid-before' : UID);
const user = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);
const service = mockCredentials.service.header();

let directory: string;
let base: string;
let area: Area;
let metrics: Metrics;
let backend: Awaited<ReturnType<typeof startTestBackend>>;

/** Shows nothing to the user named hidden. */
function catalogOf(): CatalogService {
  const catalog = catalogServiceMock({
    entities: [ml('MlModel', 'wine', {}, { uid: UID })],
  });
  const nothing = catalogServiceMock({ entities: [] });
  const shown = catalog.getEntitiesByRefs.bind(catalog);
  catalog.getEntitiesByRefs = (request, options) =>
    JSON.stringify(options).includes('user:default/hidden')
      ? nothing.getEntitiesByRefs(request, options)
      : shown(request, options);
  return catalog;
}

/** Allows nothing to the user named forbidden. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: () =>
    Object.assign(mockServices.permissions.mock(), {
      authorize: async (requests: unknown[], options?: unknown) =>
        requests.map(() => ({
          result: JSON.stringify(options).includes('forbidden')
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        })),
    }),
});

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'artifacts-'));
  const rootConfig = mockServices.rootConfig({
    data: { ml: { artifacts: { directory } } },
  });
  const artifacts = createArtifactStore(rootConfig);
  const pin = { plugin: 'ml', name: 'test' };
  await artifacts.put(Readable.from([bytes]), { pin });
  const origin = {
    async bring(digest: string) {
      if (digest === inBrokenRegistry) {
        throw new Error('files:examples: timed out');
      }
      if (digest === inRegistry) {
        await artifacts.put(Readable.from(['brought']), { pin });
      }
      return digest === inRegistry;
    },
    entitiesOf: async (digest: string) =>
      digest === unknown
        ? []
        : [{ entityRef: 'mlmodel:default/wine', uid: uidOf(digest) }],
  };
  const plugin = createBackendPlugin({
    pluginId: 'ml',
    register: env =>
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          discovery: coreServices.discovery,
          events: eventsServiceRef,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          notifications: notificationService,
          permissions: coreServices.permissions,
          scheduler: coreServices.scheduler,
          urlReader: coreServices.urlReader,
        },
        async init({ database, httpRouter, ...deps }) {
          const db = await database.getClient();
          await db.migrate.latest({
            directory: resolvePackagePath(
              '@callboard/plugin-ml-backend',
              'migrations',
            ),
          });
          const catalog = catalogOf();
          const attempts = new CatalogAttempts({
            timeoutMs: 30_000,
            onFailure: () => {},
          });
          metrics = new Metrics('callboard_ml');
          area = createArtifactsArea(
            {
              ...deps,
              artifacts,
              catalog,
              catalogReader: new CatalogReader({
                auth: deps.auth,
                catalog,
                attempts,
              }),
              config: readMlConfig(rootConfig),
              costSources: new ByName('cost source'),
              db,
              metricSources: new ByName('metric source'),
              metrics,
              profileEngines: new ByName('profile engine'),
              registryReaders: new RegistryReaders(),
              retrainingTriggers: new ByName('retraining trigger'),
              rootConfig,
              visibleEntities: new VisibleEntities({
                auth: deps.auth,
                catalog,
                attempts,
                permissions: deps.permissions,
              }),
            },
            origin,
          );
          area.unauthenticatedPaths?.forEach(path =>
            httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' }),
          );
          httpRouter.use(area.router);
        },
      }),
  });
  backend = await startTestBackend({
    features: [
      plugin,
      permissions,
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
    ],
  });
  base = `http://localhost:${backend.server.port()}/api/ml/v1/artifacts`;
});
afterAll(async () => {
  await backend.stop();
  await rm(directory, { recursive: true });
});

const get = (digest: string, authorization?: string) =>
  fetch(`${base}/${digest}`, {
    headers: authorization ? { authorization } : {},
  });

async function grant(body: unknown, authorization?: string) {
  const response = await fetch(`${base}/grants`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization && { authorization }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const runToken = async (digests: string[], expiresInSeconds = 60) => {
  const { body } = await grant(
    { run: 'r', digests, expiresInSeconds },
    service,
  );
  return `Bearer ${body.token}`;
};

it.each([
  ['a service', async () => service],
  ['a user who sees the model', async () => user('ann')],
  ['a run that was granted it', () => runToken([unknown, stored])],
])('%s gets the bytes', async (_who, authorization) => {
  const response = await get(stored, await authorization());
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-length')).toBe(`${bytes.length}`);
  expect(response.headers.get('etag')).toBe(`"${stored}"`);
  expect(bytes.equals(Buffer.from(await response.arrayBuffer()))).toBe(true);
});

it.each([
  ['nobody', 401, stored, async () => undefined],
  ['a made-up token', 401, stored, async () => 'Bearer cbrun_x'],
  ['a made-up Backstage token', 401, stored, async () => 'Bearer x'],
  ['basic authentication', 401, stored, async () => 'Basic cbrun_x'],
  ['a run with another digest', 403, stored, () => runToken([unknown])],
  ['a run that asks for no digest', 403, '..%2Fx', () => runToken([stored])],
  ['a user without the permission', 403, stored, async () => user('forbidden')],
  [
    'a user who does not see the model',
    404,
    stored,
    async () => user('hidden'),
  ],
  ['a user, of a deleted namesake', 404, ofNamesake, async () => user('ann')],
  ['a user, of an unknown digest', 404, unknown, async () => user('ann')],
  ['a service, of an unknown digest', 404, unknown, async () => service],
  ['a service, of no digest', 400, 'sha256:x', async () => service],
  ['nobody, of a wrong digest', 401, 'sha256:x', async () => undefined],
  ['a registry that is down', 503, inBrokenRegistry, async () => user('ann')],
])('%s: %i', async (_who, status, digest, authorization) => {
  const response = await get(digest, await authorization());
  expect(response.status).toBe(status);
  expect(response.headers.get('etag')).not.toContain('sha256');
});

it('says the same of hidden and of unknown artifacts', async () => {
  const message = async (digest: string, name: string) =>
    (await (await get(digest, user(name))).json()).error.message.replace(
      digest,
      '',
    );
  expect(await message(stored, 'hidden')).toBe(await message(unknown, 'ann'));
});

it('brings what is not in the store yet', async () => {
  const response = await get(inRegistry, user('ann'));
  expect(await response.text()).toBe('brought');
});

it('no longer takes a token that has expired', async () => {
  const token = await runToken([stored], 1);
  expect((await get(stored, token)).status).toBe(200);
  await sleep(1100);
  expect((await get(stored, token)).status).toBe(401);
});

it.each([
  ['nobody', undefined, {}, 401],
  ['a user', user('ann'), {}, 403],
  ['a run', 'Bearer cbrun_x', {}, 401],
  ['a service without a run', service, { run: '' }, 400],
  ['a service with no digests', service, { digests: [] }, 400],
  ['a service with a wrong digest', service, { digests: ['x'] }, 400],
  ['a service with a field too many', service, { more: 1 }, 400],
])('%s gets no grant', async (_who, authorization, change, status) => {
  const body = { run: 'r', digests: [stored], ...change };
  expect((await grant(body, authorization)).status).toBe(status);
});

it('cuts the connection when the artifact is damaged', async () => {
  const path = join(directory, 'sha256', stored.slice(7, 9), stored.slice(7));
  const before = await readFile(path);
  await writeFile(path, Buffer.from(before).fill(before[9] ^ 1, 9, 10));
  const whole = async () => (await get(stored, service)).arrayBuffer();
  await expect(whole()).rejects.toThrow('terminated');
  await writeFile(path, before);
  expect((await whole()).byteLength).toBe(bytes.length);
});

it('counts, and lets go of the file when the client goes away', async () => {
  const abort = new AbortController();
  const response = await fetch(`${base}/${stored}`, {
    headers: { authorization: service },
    signal: abort.signal,
  });
  await response.body?.getReader().read();
  abort.abort();
  const open = async () => {
    const links = await Promise.all(
      (
        await readdir('/proc/self/fd')
      ).map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    );
    return links.filter(link => link.startsWith(directory));
  };
  for (let tries = 0; tries < 50 && (await open()).length > 0; tries++) {
    await sleep(20);
  }
  expect(await open()).toEqual([]);
  const text = await metrics.registry.metrics();
  const [, served] =
    /callboard_ml_artifact_bytes_served_total (\d+)/.exec(text) ?? [];
  expect(Number(served)).toBeGreaterThanOrEqual(bytes.length);
});

it('collects once an hour, over all replicas', async () => {
  const [task] = area.tasks;
  expect(task).toMatchObject({
    id: 'artifacts-collect',
    schedule: { scope: 'global', frequency: { hours: 1 } },
  });
  await task.run(new AbortController().signal);
  expect((await get(stored, service)).status).toBe(200);
});
