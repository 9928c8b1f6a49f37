import { mockCredentials } from '@backstage/backend-test-utils';
import {
  InventoryPage,
  timelineAnswer,
  versionEvidenceAnswer,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { digestOf, heldRegistry, said } from '../../__testUtils__/heldRegistry';
import { ownActions } from '../../__testUtils__/ownActions';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  baselineOf,
  profileOf,
  SCREENING,
  screeningRows,
} from '../__testUtils__/screeningRows';

jest.setTimeout(120_000);

const { actions, factory } = ownActions();
const COMPANY = [
  group('radiology'),
  ml('MlModel', 'tumor-screening', {
    registries: [{ type: 'held', instance: 'one', name: 'm' }],
  }),
  ml('MlModel', 'unwatched'),
  ml('MlDataset', 'scans'),
];

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  const registry = heldRegistry('held', 'one');
  registry.set('m', [
    said('1', { digest: digestOf('1') }),
    said('2', { digest: digestOf('2') }),
  ]);
  portal = await startTestPortal({
    denied: { visitor: ['ml.profile.create'] },
    features: [factory, registry.module],
  });
  await portal.hold(COMPANY);
  await portal.runTask('registry-sync');
  await portal.post('/ml/v1/baselines', baselineOf(), 'ann');
});
afterAll(() => portal.stop());

function invoke(name: string, input: object, user = 'ann') {
  return actions.invoke({
    id: `test:${name}`,
    input: JSON.parse(JSON.stringify(input)),
    credentials: mockCredentials.user(`user:default/${user}`),
  });
}

async function slots() {
  await portal.sweep();
  const path = '/ml/v1/inventory';
  const { body }: { body: InventoryPage } = await portal.get(path);
  return new Map(
    body.items.map(({ name, statuses }) => [name, statuses.drift]),
  );
}

async function evidenceOf(label: string) {
  const path = '/ml/v1/entities/MlModel/default/tumor-screening/versions';
  const { body } = await portal.get(path);
  const versions: Array<{ label: string; versionId: string }> = body.versions;
  const version = versions.find(each => each.label === label);
  const answer = await portal.get(
    `/ml/v1/versions/${version?.versionId}/evidence`,
  );
  return versionEvidenceAnswer
    .parse(answer.body)
    .evidence.find(({ slot }) => slot === 'drift');
}

it('shows models that nothing was sent of as not set up, and says nothing of data sets', async () => {
  const found = await slots();
  expect(found.get('unwatched')).toMatchObject({
    level: 'not-set-up',
    reason: expect.stringContaining('from the first baseline on'),
  });
  expect(found.get('tumor-screening')).toMatchObject({ level: 'unknown' });
  expect(found.get('scans')).toBeUndefined();
});

it('lets agents send with the rights of whom they act for', async () => {
  const digest = digestOf('1');
  const profiles = [3, 2, 1].map(days =>
    profileOf(days, {
      digest,
      rows: screeningRows(300, { seed: days + 1, shift: days < 3 ? 1 : 0 }),
    }),
  );
  await expect(
    invoke('send-drift-profiles', { profiles }, 'visitor'),
  ).rejects.toThrow('ml.profile.create');
  const sent = await invoke('send-drift-profiles', { profiles });
  expect(sent.output).toEqual({ results: ['added', 'added', 'added'] });
  const { actions: all } = await actions.list();
  expect(
    ['get-drift', 'list-drift', 'send-drift-profiles'].map(
      name => all.find(each => each.name === name)?.attributes,
    ),
  ).toEqual([
    { readOnly: true, destructive: false, idempotent: true },
    { readOnly: true, destructive: false, idempotent: true },
    { readOnly: false, destructive: false, idempotent: true },
  ]);
});

it('is failing with an alert: in lists, for agents, in the timeline and in metrics', async () => {
  await portal.runTask('drift-evaluation');
  expect((await slots()).get('tumor-screening')).toMatchObject({
    level: 'failing',
    text: '1 of 2 columns',
    source: 'drift monitor',
    measuredAt: expect.any(String),
  });
  expect(await invoke('list-drift', {})).toMatchObject({
    output: { items: [{ entityRef: SCREENING }], totalItems: 1 },
  });
  expect(await invoke('get-drift', { ref: SCREENING })).toMatchObject({
    output: { drift: { status: { level: 'failing' } } },
  });
  const path = '/ml/v1/entities/MlModel/default/tumor-screening/timeline';
  const { events, missing } = timelineAnswer.parse(
    (await portal.get(path)).body,
  );
  expect(missing).toEqual([]);
  expect(events.filter(({ kind }) => kind === 'drift')).toMatchObject([
    { text: expect.stringContaining('Drift alert: radius moved') },
  ]);
  const metrics = await fetch(`${portal.base}/ml/metrics`, {
    headers: portal.serviceHeaders,
  });
  const text = await metrics.text();
  expect(text).toContain(
    'callboard_ml_drift_open_alerts{severity="failing"} 1',
  );
  expect(text).toContain(
    'callboard_ml_drift_profiles_total{outcome="added"} 3',
  );
  expect(text).toContain('callboard_ml_drift_windows_total{outcome="moved"} 2');
});

it('is evidence against the version that answered, and of no other', async () => {
  expect(await evidenceOf('1')).toMatchObject({
    level: 'failing',
    recordId: expect.any(String),
  });
  expect(await evidenceOf('2')).toMatchObject({
    level: 'unknown',
    text: 'Not served yet',
  });
});

it('forgets what an entity was asked that had the name before', async () => {
  await portal.hold(
    COMPANY.filter(({ metadata }) => metadata.name !== 'tumor-screening'),
  );
  await portal.hold(COMPANY);
  expect((await slots()).get('tumor-screening')).toMatchObject({
    level: 'not-set-up',
  });
  expect(
    (await portal.get(`/ml/v1/drift?ref=${SCREENING}`)).body,
  ).toMatchObject({ monitored: [] });
  expect((await portal.get('/ml/v1/drift/fleet', 'ann')).body).toEqual({
    items: [],
    totalItems: 0,
  });
});
