import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { lineageClaimAnswer, unclaimedPage } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { ownActions } from '../../__testUtils__/ownActions';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const engines = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as const] : []),
] as const;

const onlyModels: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_KIND',
    resourceType: 'catalog-entity',
    params: { kinds: ['MlModel'] },
  },
};

function user(name: string, ...memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf, profile: {} },
  };
}

function component(name: string, annotations = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'ml-pipeline', owner: 'radiology', lifecycle: 'production' },
  };
}

const ENTITIES = [
  group('hospital'),
  {
    ...group('radiology'),
    spec: { type: 'team', parent: 'hospital', children: [] },
  },
  group('wine'),
  // Owns what is of a group above too.
  user('ann', 'radiology'),
  user('ben', 'wine'),
  ml('MlDataset', 'visits', { location: 's3://lake/visits' }),
  ml('MlDataset', 'scans', { owner: 'hospital' }),
  ml('MlDataset', 'wines', { owner: 'wine' }),
  ml(
    'MlModel',
    'tumor',
    {},
    {
      annotations: { 'callboard.dev/openlineage-dataset': 's3://models/tumor' },
    },
  ),
  component('split', { 'callboard.dev/openlineage-job': 'etl/split, etl/old' }),
  component('tool'),
];

/** A run, as a client sends it. */
function runEvent(job: string, inputs: string[], outputs: string[]) {
  const dataset = (name: string) => ({ namespace: 's3://lake', name });
  return {
    eventType: 'COMPLETE',
    eventTime: '2026-11-20T12:00:00.000Z',
    run: { runId: '0190c9d2-5b0a-7c3e-8e2d-1d9d1e3c0a01' },
    job: { namespace: 'etl', name: job },
    inputs: inputs.map(dataset),
    outputs: outputs.map(dataset),
    producer: 'https://example.com/etl',
    schemaURL:
      'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  };
}

afterAll(dropPostgresDatabases);

it('is tested on PostgreSQL too, at least in CI', () => {
  expect(POSTGRES !== undefined || !process.env.CI).toBe(true);
});

describe.each(engines)('claims of names on %s', (_name, database) => {
  const auditor = recordingAuditor();
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;

  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      features: [auditor.factory, factory],
      policies: {
        blind: { result: AuthorizeResult.DENY },
        modeller: onlyModels,
      },
      denied: { ann: ['ml.lineage.claim'], ben: ['ml.lineage.claim'] },
    });
    await portal.hold(ENTITIES);
    await portal.refresh();
    const events = [
      runEvent('split', ['visits', 'raw'], ['a_b', 'axb', 'scans-2']),
    ];
    await portal.post('/ml/v1/lineage', events);
    await portal.runTask('lineage-sync');
  });
  afterAll(() => portal.stop());

  const claim = (node: string, entityRef: string | null, by = 'admin') =>
    portal.post('/ml/v1/lineage/claims', { node, entityRef }, by);
  const names = async (query = '', by = 'admin') => {
    const { body } = await portal.get(`/ml/v1/lineage/unclaimed${query}`, by);
    return unclaimedPage.parse(body).nodes.map(({ id }) => id);
  };

  it('lists what is no entity by annotation or location, to whoever sees anything', async () => {
    const all = [
      'dataset:s3://lake/a_b',
      'dataset:s3://lake/axb',
      'dataset:s3://lake/raw',
      'dataset:s3://lake/scans-2',
    ];
    expect((await names()).sort()).toEqual(all);
    expect(await names('?text=A_B')).toEqual(['dataset:s3://lake/a_b']);
    expect(await names('?text=dataset:')).toEqual([]);
    expect((await names('', 'modeller')).sort()).toEqual(all);
    expect(await names('', 'blind')).toEqual([]);
    const output = await actions.invoke({
      id: 'test:list-unclaimed-lineage-names',
      input: { text: 'raw' },
      credentials: mockCredentials.user('user:default/admin'),
    });
    expect(output).toMatchObject({
      output: { nodes: [{ address: 's3://lake/raw', kind: 'dataset' }] },
    });
  });

  it('pages through them, each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await portal.get(
        `/ml/v1/lineage/unclaimed?limit=1${cursor}`,
        'admin',
      );
      const page = unclaimedPage.parse(body);
      seen.push(...page.nodes.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    const forged = await portal.get('/ml/v1/lineage/unclaimed?cursor=x', 'ben');
    expect(forged).toMatchObject({ status: 400 });
    expect(forged.body.error.message).toContain('cursor: must be');
  });

  it.each([
    [
      'of a column',
      'dataset:s3://lake/raw#x',
      'mldataset:default/scans',
      'admin',
      400,
      'node: must be dataset:',
    ],
    [
      'of an entity',
      'mlmodel:default/tumor',
      'mldataset:default/scans',
      'admin',
      400,
      'node: must be dataset:',
    ],
    [
      'without a kind',
      'dataset:s3://lake/raw',
      'scans',
      'admin',
      400,
      'entityRef: must have its kind',
    ],
    [
      'of data that are a component',
      'dataset:s3://lake/raw',
      'component:default/tool',
      'admin',
      400,
      'entityRef: must be an MlDataset',
    ],
    [
      'of data that are a feature',
      'dataset:s3://lake/raw',
      'mlfeature:default/x',
      'admin',
      400,
      'entityRef: must be an MlDataset',
    ],
    [
      'of a name that nobody knows',
      'dataset:s3://lake/none',
      'mldataset:default/scans',
      'admin',
      404,
      'No node',
    ],
    [
      'for an entity that is not there',
      'dataset:s3://lake/raw',
      'mldataset:default/none',
      'admin',
      404,
      'No entity',
    ],
    [
      'for an entity that is hidden',
      'dataset:s3://lake/raw',
      'mldataset:default/scans',
      'modeller',
      404,
      'No entity',
    ],
    [
      'of a name that is a hidden entity',
      'dataset:s3://lake/visits',
      'mlmodel:default/tumor',
      'modeller',
      404,
      'No node',
    ],
    [
      'by whoever sees nothing',
      'dataset:s3://lake/raw',
      'mldataset:default/scans',
      'blind',
      404,
      'No node',
    ],
    [
      'of what lies there',
      'dataset:s3://lake/visits',
      'mldataset:default/scans',
      'admin',
      409,
      'spec.location of mldataset:default/visits',
    ],
    [
      'of a job that a component has',
      'job:etl/split',
      'component:default/tool',
      'admin',
      409,
      'annotation callboard.dev/openlineage-job',
    ],
    [
      'for what is not theirs',
      'dataset:s3://lake/raw',
      'mldataset:default/scans',
      'ben',
      403,
      'ml.lineage.claim',
    ],
    [
      'by whoever has nothing to take back',
      'dataset:s3://lake/raw',
      null,
      'ben',
      403,
      'ml.lineage.claim',
    ],
  ])('is refused %s', async (_case, node, entityRef, by, status, message) => {
    const answer = await claim(node, entityRef, by);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it('is taken from people only, and in full', async () => {
    const node = 'dataset:s3://lake/raw';
    const body = { node, entityRef: 'mldataset:default/scans' };
    expect((await portal.post('/ml/v1/lineage/claims', body)).status).toBe(403);
    const half = await portal.post('/ml/v1/lineage/claims', { node }, 'admin');
    expect(half).toMatchObject({ status: 400 });
    expect(half.body.error.message).toContain('entityRef');
  });

  it('makes a data set an entity at once, by an owner of both while somebody else claimed it', async () => {
    const node = 'dataset:s3://lake/scans-2';
    const { body, status } = await claim(node, 'MlDataset:scans', 'ann');
    expect(status).toBe(200);
    expect(lineageClaimAnswer.parse(body).node).toMatchObject({
      id: 'mldataset:default/scans',
      entityRef: 'mldataset:default/scans',
      owner: 'group:default/hospital',
      address: 's3://lake/scans-2',
      boundBy: 'claim',
    });
    expect(await names()).not.toContain(node);
    expect((await claim(node, 'mldataset:default/wines', 'ben')).status).toBe(
      403,
    );
    expect((await claim(node, null, 'ben')).status).toBe(403);
    await portal.runTask('lineage-sync');
    expect(await names()).not.toContain(node);
    const back = await claim(node, null, 'ann');
    expect(back.body.node).toMatchObject({ id: node, kind: 'dataset' });
    expect(back.body.node.boundBy).toBeUndefined();
    expect(await names()).toContain(node);
    expect((await claim(node, 'mldataset:default/wines', 'ben')).status).toBe(
      200,
    );
    expect(
      auditor.events
        .filter(({ eventId }) => eventId === 'lineage-claim')
        .at(-1),
    ).toEqual({
      eventId: 'lineage-claim',
      meta: { node, entityRef: 'mldataset:default/wines' },
      end: 'success',
    });
  });

  it('of an entity that is gone gives way to who owns another, and is withdrawn by whoever made it', async () => {
    const node = 'dataset:s3://lake/a_b';
    const gone = ml('MlDataset', 'gone');
    await portal.hold([...ENTITIES, gone]);
    await portal.runTask('lineage-sync');
    await portal.refresh();
    const made = await claim(node, 'mldataset:default/gone');
    expect(made.body.node.boundBy).toBe('claim');
    await portal.hold(ENTITIES);
    await portal.runTask('lineage-sync');
    await portal.refresh();
    expect(await names()).toContain(node);
    expect((await claim(node, null, 'ben')).status).toBe(403);
    expect((await claim(node, 'mldataset:default/wines', 'ben')).status).toBe(
      200,
    );
    expect((await claim(node, null, 'ann')).status).toBe(403);
    expect((await claim(node, null, 'ben')).status).toBe(200);
    expect(await names()).toContain(node);
  });

  it('makes a job belong to any entity, until its own annotation says otherwise', async () => {
    await portal.post('/ml/v1/lineage', [
      {
        ...runEvent('nightly', ['raw'], []),
        run: { runId: '0190c9d2-5b0a-7c3e-8e2d-1d9d1e3c0a02' },
      },
    ]);
    const node = 'job:etl/nightly';
    expect(await names('?text=nightly')).toEqual([node]);
    const { body } = await claim(node, 'component:default/tool');
    expect(body.node).toMatchObject({
      id: node,
      entityRef: 'component:default/tool',
      owner: 'group:default/radiology',
      boundBy: 'claim',
    });
    await portal.runTask('lineage-sync');
    expect(await names('?text=nightly')).toEqual([]);
    await portal.hold(
      ENTITIES.map(entity =>
        entity.metadata.name === 'split'
          ? component('split', {
              'callboard.dev/openlineage-job': 'etl/nightly',
            })
          : entity,
      ),
    );
    await portal.runTask('lineage-sync');
    const settled = await claim(node, null);
    expect([settled.status, settled.body.error.message]).toEqual([
      409,
      expect.stringContaining('annotation'),
    ]);
    expect(await names('?text=split')).toEqual(['job:etl/split']);
  });
});
