import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { heldRunner } from '../__testUtils__/heldRunner';
import { startSmokePortal } from '../__testUtils__/startSmokePortal';

jest.setTimeout(120_000);

const MODEL = 'mlmodel:default/tumor-screening';
const SERVICE = 'mlinferenceservice:default/screening';
const DAY = /^\d{4}-\d\d-\d\d$/;
const SERVICE_AND_OWNER = `apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata: { name: screening }
spec:
  owner: diagnostics
  lifecycle: production
  platform: python
  environment: test
  serves: [tumor-screening]
  endpoint: { url: "http://good.example/x", protocol: http-json }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: diagnostics }
spec: { type: team, children: [] }
`;

let directory: string;
let portal: Awaited<ReturnType<typeof startSmokePortal>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'smoke-gpu-'));
  const location = join(directory, 'service.yaml');
  await writeFile(location, SERVICE_AND_OWNER);
  portal = await startSmokePortal({
    directory,
    locations: [location],
    entities: ['MlModel/tumor-screening', 'MlInferenceService/screening'],
    smokeTest: {
      endpoints: [{ host: 'good.example' }],
      profiles: [
        { name: 'cpu', title: 'CPU', runner: 'held' },
        {
          name: 'gpu',
          title: 'GPU',
          runner: 'held',
          gpus: 1,
          limits: { seconds: 120 },
          kubernetes: { cluster: 'secret-name' },
        },
      ],
      concurrency: { perRunner: 5, perOwner: 5 },
      gpuMinutesPerDay: { owners: { 'group:default/diagnostics': 4 } },
    },
    features: [heldRunner],
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(directory, { recursive: true });
});

const minutes = (query: string, user?: string) =>
  portal.send('GET', `/gpu-minutes${query}`, user);

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 200) {
      throw new Error('It did not come true');
    }
    await sleep(50);
  }
}

it('refuses a run that does not fit, says why, and still runs what needs no GPU', async () => {
  const mila = portal.client('mila');
  const start = async (entityRef: string, profile = 'gpu') =>
    (await mila.startRun({ entityRef, profile })).id;
  const isIn = (state: string) => async (id: string) =>
    (await mila.getRun(id)).run.state === state;

  const model = await start(MODEL);
  await until(() => isIn('running')(model));
  expect(await mila.getGpuMinutes({ ref: SERVICE })).toEqual({
    owner: 'group:default/diagnostics',
    day: expect.stringMatching(DAY),
    renewsAt: expect.stringMatching(/T00:00:00Z$/),
    budgetMinutes: 4,
    usedMinutes: 0,
    reservedMinutes: 2,
  });
  const behind = await start(MODEL);
  const service = await start(SERVICE);
  await until(() => isIn('running')(service));

  expect(await start(MODEL)).toBe(behind);
  const asked = { entityRef: SERVICE, profile: 'gpu' };
  const refused = await portal.send('POST', '/runs', 'mila', asked);
  expect(refused.status).toBe(409);
  expect(refused.body.error.message).toMatch(
    /^group:default\/diagnostics has used 0 of the 4 GPU minutes of .+ \(UTC\), and 4 are reserved by tests; a test on gpu reserves 2\. They renew at 00:00 UTC$/,
  );
  const withoutGpu = await start(SERVICE, 'cpu');

  for (const id of [withoutGpu, behind, model, service]) {
    await mila.cancelRun(id);
    await until(() => isIn('finished')(id));
  }
  const used = await Promise.all(
    [model, service].map(async id => (await mila.getRun(id)).run.gpuSeconds),
  );
  const { reservedMinutes, usedMinutes } = await mila.getGpuMinutes({
    ref: MODEL,
  });
  const seconds = used.reduce((sum = 0, each = 0) => sum + each, 0) ?? 0;
  expect(seconds).toBeGreaterThan(0);
  expect(usedMinutes).toBeCloseTo(seconds / 60, 9);
  expect(reservedMinutes).toBe(0);
});

it.each([
  ['whoever sees the model', `?ref=${MODEL}`, 'mila'],
  ['whoever sees the owner', '?owner=group:Diagnostics', 'mila'],
  ['a service', '?owner=group:diagnostics', undefined],
])('%s is told what is left', async (_who, query, user) => {
  expect(await minutes(query, user)).toMatchObject({
    status: 200,
    body: { owner: 'group:default/diagnostics', budgetMinutes: 4 },
  });
});

it.each([
  ['of a hidden model', `?ref=${MODEL}`, 404, `No entity ${MODEL}`],
  [
    'of a hidden owner',
    '?owner=group:diagnostics',
    404,
    'No entity group:default/diagnostics',
  ],
  ['of nobody', '', 400, 'owner: must be given, or ref in its place'],
  [
    'of two',
    `?ref=${MODEL}&owner=group:a`,
    400,
    'owner: must be given, or ref in its place',
  ],
  ['of a name', '?owner=a', 400, 'owner: must be an entity ref with its kind'],
])('a question %s is refused', async (_what, query, status, message) => {
  const answer = await minutes(query, 'stranger');
  expect(answer.body.error.message).toContain(message);
  expect(answer.status).toBe(status);
});

it('tells users of GPUs, and not of clusters', async () => {
  const { body } = await portal.send('GET', '/profiles', 'mila');
  expect(body.profiles).toMatchObject([{ gpus: 0 }, { name: 'gpu', gpus: 1 }]);
  expect(JSON.stringify(body)).not.toContain('secret-name');
});
