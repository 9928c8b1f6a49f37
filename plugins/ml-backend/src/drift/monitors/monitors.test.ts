import { mockCredentials } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mlDriftExtensionPoint } from '@callboard/plugin-ml-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, ml } from '../../__testUtils__/company';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  baselineOf,
  daysAgo,
  profileOf,
  SCREENING,
  screeningRows,
} from '../__testUtils__/screeningRows';
import { FolderEngine } from '../pull/__testUtils__/FolderEngine';

jest.setTimeout(60_000);

const PATH = '/ml/v1/monitors/mlmodel/default/tumor-screening';
const audit = recordingAuditor();
let engine: FolderEngine;
let folder: string;
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callboard-monitors-'));
  engine = new FolderEngine(folder);
  const module = createBackendModule({
    pluginId: 'ml',
    moduleId: 'folder-engine',
    register(env) {
      env.registerInit({
        deps: { drift: mlDriftExtensionPoint },
        async init({ drift }) {
          drift.addEngine(engine);
        },
      });
    },
  });
  portal = await startTestPortal({
    denied: { visitor: ['ml.drift.manage'], ann: ['ml.drift.manage'] },
    policies: { hidden: POLICIES.nothing },
    features: [audit.factory, module],
  });
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'tumor-screening', {
      owner: 'user:default/ann',
      drift: { minimumRows: 50, numeric: { threshold: 0.4 } },
    }),
  ]);
});
afterAll(async () => {
  await portal.stop();
  await rm(folder, { recursive: true, force: true });
});

async function send(method: string, body?: object, user = 'ann', path = PATH) {
  const response = await fetch(`${portal.base}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: mockCredentials.user.header(`user:default/${user}`),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

it('is there by default once there is a baseline, with the settings of the entity', async () => {
  expect((await send('GET')).status).toBe(404);
  await portal.post('/ml/v1/baselines', baselineOf(), 'ann');
  expect(await send('GET')).toMatchObject({
    status: 200,
    body: {
      createdBy: 'default',
      enabled: true,
      settings: {
        minimumRows: 50,
        numeric: { statistic: 'wasserstein', threshold: 0.4 },
      },
    },
  });
});

it('takes what its owner says over what the entity says, and evaluates anew', async () => {
  await portal.post(
    '/ml/v1/profiles',
    { profiles: [profileOf(2, { rows: screeningRows(60) })] },
    'ann',
  );
  await portal.runTask('drift-evaluation');
  const status = async () => {
    await portal.runTask('drift-evaluation');
    const { body } = await portal.get(`/ml/v1/drift?ref=${SCREENING}`, 'ann');
    return body.monitored[0].windows[0]?.status;
  };
  expect(await status()).toBe('stable');
  const put = await send('PUT', { settings: { minimumRows: 500 } });
  expect(put).toMatchObject({
    status: 200,
    body: { settings: { minimumRows: 500, numeric: { threshold: 0.4 } } },
  });
  expect(await status()).toBe('insufficient-data');
});

it.each<[number, string, object, string]>([
  [
    400,
    'settings.windows',
    { settings: { windows: { of: 2, moved: 3 } } },
    'ann',
  ],
  [
    400,
    'settings.window: must be at most 366 days',
    { settings: { window: 'P367D' } },
    'ann',
  ],
  [400, 'nonsense: is not a', { settings: { nonsense: 1 } }, 'ann'],
  [
    400,
    'source.engine: there is no engine duckdb; there is folder',
    { source: { baseline: { path: 'a' }, serving: { path: 'b' } } },
    'ann',
  ],
  [
    400,
    'source.serving.path: must not hold ..',
    {
      source: {
        engine: 'folder',
        baseline: { path: 'a' },
        serving: { path: '../b' },
      },
    },
    'ann',
  ],
  [
    400,
    'settings.retraining.trigger: there is no trigger airflow; there is none',
    { settings: { retraining: { trigger: 'airflow' } } },
    'ann',
  ],
  [403, 'ml.drift.manage', {}, 'visitor'],
  [404, 'No entity', {}, 'hidden'],
])('answers %d %s', async (status, message, body, user) => {
  expect(await send('PUT', body, user)).toMatchObject({
    status,
    body: { error: { message: expect.stringContaining(message) } },
  });
});

it('has an engine read its source when it is asked to', async () => {
  expect(await send('POST', {}, 'ann', `${PATH}/run`)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('no source') } },
  });
  await engine.put('reference1', screeningRows(2000));
  await engine.put(daysAgo(4), screeningRows(300, { seed: 8 }));
  await send('PUT', {
    source: {
      engine: 'folder',
      baseline: { path: 'reference1' },
      serving: { path: '{from}.json' },
    },
  });
  await portal.runTask('drift-pull');
  await portal.runTask('drift-evaluation');
  const { body } = await portal.get(`/ml/v1/drift?ref=${SCREENING}`, 'ann');
  expect(body.monitored[0]).toMatchObject({
    monitor: { lastRun: { state: 'done' } },
    windows: expect.arrayContaining([
      expect.objectContaining({ from: daysAgo(4), rows: 300 }),
    ]),
  });
  await engine.put(daysAgo(3), screeningRows(300, { seed: 9 }));
  engine.asked.length = 0;
  await portal.runTask('drift-pull');
  expect(engine.asked).toEqual([]);
  expect((await send('POST', {}, 'ann', `${PATH}/run`)).status).toBe(202);
  await portal.runTask('drift-pull');
  expect(engine.asked).toEqual([
    'windows',
    `window ${daysAgo(3).slice(0, 10)}`,
  ]);
});

it('shows paths and errors of engines to those who may manage it, and query strings to nobody', async () => {
  const failing = `window ${daysAgo(2).slice(0, 10)}`;
  await engine.put(daysAgo(2), screeningRows(300, { seed: 10 }));
  engine.before.set(failing, () => {
    throw new Error('HTTP 403 of https://files.test/x.json?sig=SECRET');
  });
  await send('PUT', {
    source: {
      engine: 'folder',
      baseline: { path: 'reference1' },
      serving: { path: 'https://files.test/{from}.json?sig=SECRET' },
    },
  });
  await portal.runTask('drift-pull');
  await portal.runTask('drift-evaluation');
  engine.before.clear();
  const seenBy = async (user: string) => {
    const { body: monitor } = await send('GET', undefined, user);
    const { body: drift } = await portal.get(
      `/ml/v1/drift?ref=${SCREENING}`,
      user,
    );
    return { monitor, ...drift.monitored[0] };
  };
  const error = expect.stringContaining('HTTP 403 of https://files.test/x.j');
  const ann = await seenBy('ann');
  expect(ann).toMatchObject({
    monitor: {
      source: { serving: { path: 'https://files.test/{from}.json?…' } },
      lastRun: { error },
    },
    baseline: { rowsFrom: 'reference1' },
    failedWindows: [{ from: daysAgo(2), error }],
  });
  const hidden = 'Shown to those who may manage the monitor';
  const unseen = expect.stringContaining(
    'those who may manage the monitor see',
  );
  const visitor = await seenBy('visitor');
  expect(visitor).toMatchObject({
    monitor: {
      source: { engine: 'folder', serving: { path: hidden } },
      lastRun: { state: 'failed', error: unseen },
    },
    baseline: { rowsFrom: hidden },
    failedWindows: [{ from: daysAgo(2), error: unseen }],
  });
  expect(JSON.stringify([ann, visitor])).not.toContain('SECRET');
  expect(JSON.stringify(visitor)).not.toMatch(/files\.test|reference1/);
});

it('follows what the entity says of its drift', async () => {
  await send('PUT', {});
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'tumor-screening', {
      owner: 'user:default/ann',
      drift: { window: 'P7D' },
    }),
  ]);
  await portal.runTask('drift-entities');
  expect((await send('GET')).body.settings).toMatchObject({
    window: 'P7D',
    minimumRows: 100,
  });
});

it('leaves what an entity says that contradicts its monitor, and goes on with the others', async () => {
  const wine = '/ml/v1/monitors/mlmodel/default/wine';
  const entityRef = 'mlmodel:default/wine';
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'tumor-screening', { owner: 'user:default/ann' }),
    ml('MlModel', 'wine', { owner: 'user:default/ann' }),
  ]);
  await portal.runTask('drift-entities');
  await send('PUT', { settings: { windows: { moved: 3 } } });
  await portal.post('/ml/v1/baselines', baselineOf({ entityRef }), 'ann');
  const owner = 'user:default/ann';
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'tumor-screening', { owner, drift: { windows: { of: 2 } } }),
    ml('MlModel', 'wine', { owner, drift: { minimumRows: 70 } }),
  ]);
  await portal.runTask('drift-entities');
  expect((await send('GET')).body).toMatchObject({
    settings: { windows: { of: 3, moved: 3 } },
    entityProblem: expect.stringMatching(
      /^spec\.drift does not go with the settings of the monitor: windows: moved must not exceed of$/,
    ),
  });
  const { body } = await send('GET', undefined, 'ann', wine);
  expect(body.settings.minimumRows).toBe(70);
});

it('is removed with what it found, on the record', async () => {
  expect(await send('DELETE', undefined, 'visitor')).toMatchObject({
    status: 403,
  });
  expect(await send('DELETE')).toEqual({ status: 200, body: {} });
  expect((await send('GET')).status).toBe(404);
  expect(
    audit.events
      .filter(({ eventId }) => eventId === 'drift-monitor-delete')
      .map(({ end }) => end),
  ).toEqual(['fail', 'success']);
});
