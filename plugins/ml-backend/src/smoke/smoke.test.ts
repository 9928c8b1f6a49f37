import {
  InventoryPage,
  ModelVersion,
  SmokeRun,
  timelineAnswer,
  versionEvidenceAnswer,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from '../__testUtils__/heldRegistry';
import { heldSmokeTests } from './__testUtils__/heldSmokeTests';
import { endpointOf, runOf } from './__testUtils__/runOf';

jest.setTimeout(120_000);

const RESTRICTED = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';
const REPORT = digestOf('report');
const ADDRESS = 'https://svc.example/v2';

const registries = [{ type: 'held', instance: 'one', name: 'm' }];
const tested = { registries, smokeTest: { golden: './golden' } };

let smoke: ReturnType<typeof heldSmokeTests>;
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeEach(async () => {
  smoke = heldSmokeTests();
  const registry = heldRegistry('held', 'one');
  registry.set('m', [
    said('1', { digest: digestOf('1') }),
    said('2', { digest: digestOf('2'), aliases: ['champion'] }),
  ]);
  portal = await startTestPortal({
    policies: POLICIES,
    features: [smoke.plugin, registry.module],
  });
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'm', tested),
    ml('MlModel', 'secret', { registries }, RESTRICTED),
    ml('MlInferenceService', 'svc', {
      serves: ['m'],
      endpoint: { url: ADDRESS, protocol: 'open-inference-v2' },
    }),
    ml('MlDataset', 'd'),
  ]);
  await portal.runTask('registry-sync');
});
afterEach(() => portal.stop());

async function versionsOf(model: string): Promise<ModelVersion[]> {
  const path = `/ml/v1/entities/MlModel/default/${model}/versions`;
  return (await portal.get(path)).body.versions;
}

async function uidOf(kind: string, name: string): Promise<string> {
  const path = `/catalog/entities/by-name/${kind}/default/${name}`;
  return (await portal.get(path)).body.metadata.uid;
}

/** A run of one version of a model. */
async function modelRun(
  model: string,
  label: string,
  exitClass: SmokeRun['exitClass'],
  more: Partial<SmokeRun> = {},
): Promise<SmokeRun> {
  const version = (await versionsOf(model)).find(v => v.label === label);
  return runOf(exitClass, {
    target: { type: 'version', versionId: version?.versionId ?? '', label },
    entityRef: `mlmodel:default/${model}`,
    uid: await uidOf('mlmodel', model),
    finishedAt: exitClass && new Date().toISOString(),
    ...more,
  });
}

/** The slot of each entity, after a pull and a sweep. */
async function slots() {
  await portal.runTask('smoke-pull');
  await portal.sweep();
  const { body }: { body: InventoryPage } = await portal.get(
    '/ml/v1/inventory',
  );
  return new Map(
    body.items.map(({ name, statuses }) => [name, statuses.smoke]),
  );
}

async function evidence(versionId: string, user?: string) {
  const path = `/ml/v1/versions/${versionId}/evidence`;
  const { status, body } = await portal.get(path, user);
  return { status, body: versionEvidenceAnswer.safeParse(body).data };
}

/** What this area proves, with nothing that could not be read. */
async function smokeEvidence(versionId: string, user?: string) {
  const { body } = await evidence(versionId, user);
  expect(body?.missing).toEqual([]);
  return body?.evidence.filter(({ slot }) => slot === 'smoke');
}

it('shows what the runs of the main version and of the endpoint found', async () => {
  expect([...(await slots()).entries()]).toEqual(
    expect.arrayContaining([
      ['m', expect.objectContaining({ level: 'unknown', text: 'not run yet' })],
      ['svc', expect.objectContaining({ level: 'not-set-up' })],
      ['d', undefined],
    ]),
  );
  expect(smoke.askedBy).toEqual(['plugin:ml']);
  smoke.tell(await modelRun('m', '1', 'passed'));
  expect((await slots()).get('m')).toMatchObject({
    level: 'attention',
    reason: 'Version 2 has not been run. Version 1 passed.',
  });
  const failed = await modelRun('m', '2', undefined);
  smoke.tell(failed, {
    ...(await modelRun('m', '2', 'model-failed', {
      reason: 'Five rows differ.',
    })),
    id: failed.id,
  });
  smoke.tell(
    runOf('passed', {
      uid: await uidOf('mlinferenceservice', 'svc'),
      entityRef: 'mlinferenceservice:default/svc',
      target: endpointOf(ADDRESS),
      finishedAt: new Date().toISOString(),
    }),
  );
  const found = await slots();
  expect(found.get('m')).toMatchObject({
    level: 'failing',
    reason: 'Version 2 on cpu: failed: Five rows differ.',
  });
  expect(found.get('svc')).toMatchObject({ level: 'ok', text: 'passed' });
});

it('keeps what it was told while the other backend fails, and shows nothing where there is none', async () => {
  smoke.status = 404;
  expect((await slots()).get('m')).toBeUndefined();
  smoke.status = 200;
  smoke.tell(await modelRun('m', '2', 'passed'));
  const slot = (await slots()).get('m');
  expect(slot).toMatchObject({ level: 'ok' });
  smoke.status = 500;
  expect((await slots()).get('m')).toEqual(slot);
  smoke.status = 404;
  expect((await slots()).get('m')).toBeUndefined();
  const [{ versionId }] = await versionsOf('m');
  expect(await smokeEvidence(versionId)).toEqual([]);
  smoke.status = 200;
  expect((await slots()).get('m')).toEqual(slot);
});

it('pulls all pages at once, and then what is new only', async () => {
  const run = await modelRun('m', '1', 'passed');
  const runs = Array.from({ length: 450 }, (_, at) => ({
    ...run,
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  }));
  smoke.tell(...runs, await modelRun('m', '2', 'passed'));
  expect((await slots()).get('m')).toMatchObject({ level: 'ok' });
  expect(smoke.askedBy).toHaveLength(3);
  await slots();
  expect(smoke.askedBy).toHaveLength(4);
});

it('gives no past to what was deleted and created anew', async () => {
  smoke.tell(await modelRun('m', '2', 'passed', { uid: 'another' }));
  expect((await slots()).get('m')).toMatchObject({ text: 'not run yet' });
});

it('is told in the timeline, with who asked for it', async () => {
  const run = await modelRun('m', '2', 'passed', {
    requestedBy: 'user:default/ann',
    summary: { latencyP50Ms: 1.234 },
  });
  smoke.tell(run, await modelRun('m', '1', undefined));
  await portal.runTask('smoke-pull');
  const path = '/ml/v1/entities/MlModel/default/m/timeline';
  const { events } = timelineAnswer.parse((await portal.get(path)).body);
  expect(events.filter(({ kind }) => kind === 'smoke')).toEqual([
    {
      at: run.finishedAt,
      kind: 'smoke',
      text: 'Smoke test of version 2 on cpu: passed, p50 1.2 ms',
      by: 'user:default/ann',
      recordId: run.id,
      versionId: run.target.type === 'version' && run.target.versionId,
    },
  ]);
});

it('is evidence of a version, for those who see the model', async () => {
  const run = await modelRun('m', '1', 'passed', { reportDigest: REPORT });
  const hidden = await modelRun('secret', '1', 'passed');
  smoke.tell(run, hidden);
  await portal.runTask('smoke-pull');
  const [two, one] = await versionsOf('m');
  expect(await smokeEvidence(one.versionId, READER)).toEqual([
    {
      slot: 'smoke',
      level: 'ok',
      text: 'passed',
      reason: 'Version 1 on cpu: passed.',
      measuredAt: run.finishedAt,
      source: 'smoke tests',
      recordId: run.id,
      recordDigest: REPORT,
      records: [
        {
          recordId: run.id,
          recordDigest: REPORT,
          at: run.finishedAt,
          level: 'ok',
          text: 'passed',
          facts: { outcome: 'passed', profile: 'cpu' },
        },
      ],
    },
  ]);
  expect(await smokeEvidence(two.versionId)).toEqual([
    expect.objectContaining({ level: 'unknown', text: 'not run yet' }),
  ]);
  const [secret] = await versionsOf('secret');
  expect((await evidence(secret.versionId)).status).toBe(200);
  expect((await evidence(secret.versionId, READER)).status).toBe(404);
  expect((await evidence('no-id')).status).toBe(404);
});
