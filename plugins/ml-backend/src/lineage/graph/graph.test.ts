import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ImpactAnswer,
  impactAnswer,
  lineageGraph,
  lineageNodeDetail,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { ownActions } from '../../__testUtils__/ownActions';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const RESTRICTED = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';
const DATA = 'mldataset:default/scans';

const auditor = recordingAuditor();
const notifications = recordingNotifications();
const { actions, factory } = ownActions();
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal({
    policies: POLICIES,
    denied: { ann: ['ml.lineage.notify'] },
    features: [auditor.factory, notifications.factory, factory],
  });
  await portal.hold([
    group('radiology'),
    group('ops'),
    ml('MlDataset', 'scans'),
    ml('MlModel', 'screening', { trainedOn: ['scans'] }),
    ml('MlModel', 'secret', { trainedOn: ['lost', 'scans'] }, RESTRICTED),
    ml('MlInferenceService', 'prod', { serves: ['screening'], owner: 'ops' }),
    ml(
      'MlInferenceService',
      'hidden',
      { serves: ['secret'], owner: 'spies' },
      RESTRICTED,
    ),
  ]);
  await portal.runTask('lineage-sync');
});
afterAll(() => portal.stop());

const path = `/ml/v1/lineage/impact?node=${DATA}`;
const refsOf = ({ services }: ImpactAnswer) =>
  services.map(({ entityRef }) => entityRef);

it('answers each caller with what the catalog shows them, in the same words', async () => {
  const all = impactAnswer.parse((await portal.get(path, 'everything')).body);
  expect(refsOf(all).sort()).toEqual([
    'mlinferenceservice:default/hidden',
    'mlinferenceservice:default/prod',
  ]);
  expect(all.mayBeIncomplete).toBe(false);
  const some = impactAnswer.parse((await portal.get(path, READER)).body);
  expect(refsOf(some)).toEqual(['mlinferenceservice:default/prod']);
  expect(some.mayBeIncomplete).toBe(true);
  expect(JSON.stringify(some)).not.toMatch(/secret|hidden|lost|spies/);
});

it.each(['', '/impact', '/nodes'])(
  'says the same of hidden and unknown nodes under /lineage%s',
  async what => {
    const asked = async (node: string, user: string) => {
      const to = `/ml/v1/lineage${what}?node=${node}`;
      const { body, status } = await portal.get(to, user);
      return [status, body.error?.message.replace(node, 'X')];
    };
    const unknown = [404, 'No node X'];
    expect(await asked('mlmodel:default/none', READER)).toEqual(unknown);
    expect(await asked('mlmodel:default/secret', READER)).toEqual(unknown);
    expect(await asked('mldataset:default/lost', READER)).toEqual(unknown);
    expect(await asked(DATA, 'nothing')).toEqual(unknown);
    expect((await asked('nonsense', READER))[0]).toBe(400);
  },
);

it('shows what is around a node and what is known of it', async () => {
  const around = '/ml/v1/lineage?node=MlModel:Secret&kind=dataset&kind=service';
  const graph = lineageGraph.parse((await portal.get(around)).body);
  expect(graph.nodes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: DATA, kind: 'dataset', status: 'ok' }),
      expect.objectContaining({ id: 'mldataset:default/lost', missing: true }),
    ]),
  );
  const detail = `/ml/v1/lineage/nodes?node=${DATA}`;
  expect(
    lineageNodeDetail.parse((await portal.get(detail)).body),
  ).toMatchObject({
    node: { owner: 'group:default/radiology' },
    runs: [],
    names: [],
  });
});

it('tells the owners of what the caller sees, once each, and audits it', async () => {
  const to = '/ml/v1/lineage/impact/notifications';
  const body = { node: DATA, message: 'The labels were swapped.' };
  expect((await portal.post(to, body)).status).toBe(403);
  expect((await portal.post(to, body, 'ann')).status).toBe(403);
  expect((await portal.post(to, { node: DATA }, READER)).status).toBe(400);
  expect(
    (await portal.post(to, { ...body, node: 'mlmodel:default/secret' }, READER))
      .status,
  ).toBe(404);
  expect(notifications.sent).toEqual([]);
  expect(await portal.post(to, body, READER)).toMatchObject({
    status: 200,
    body: {
      notified: ['group:default/ops', 'group:default/radiology'],
      ownerless: [],
    },
  });
  expect(notifications.sent[0]).toEqual({
    recipients: { type: 'entity', entityRef: 'group:default/ops' },
    payload: {
      title: 'prod (production) is reached by scans',
      description:
        'The labels were swapped. (user:default/not-restricted) It reaches prod (production).',
      link: '/ml/impact?node=mldataset%3Adefault%2Fscans',
      topic: 'ml-impact',
      severity: 'high',
    },
  });
  expect(notifications.sent).toHaveLength(2);
  expect(
    auditor.events
      .filter(({ eventId }) => eventId === 'lineage-notify-owners')
      .map(({ end }) => end),
  ).toEqual(['fail', 'fail', 'success']);
});

it('lets agents ask', async () => {
  const credentials = mockCredentials.user('user:default/everything');
  const { output } = await actions.invoke({
    id: 'test:get-lineage-impact',
    input: { node: DATA },
    credentials,
  });
  expect(impactAnswer.parse(output).services).toHaveLength(2);
  await expect(
    actions.invoke({
      id: 'test:get-lineage',
      input: { node: 'nonsense' },
      credentials,
    }),
  ).rejects.toThrow('node: must be an entity ref');
});

it('says of models that nothing is recorded, and not that all is well', async () => {
  const { body } = await portal.get('/ml/v1/inventory?kind=MlModel');
  expect(body.items[0].statuses.lineage).toEqual({
    level: 'unknown',
    text: 'no version',
    reason: 'No registry lists a version of it.',
  });
});
