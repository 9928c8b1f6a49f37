import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { fillColumns, fillGraph, Said } from './__testUtils__/graphOf';
import { startGraph } from './__testUtils__/startGraph';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);

const RAW = 'dataset:s3://raw/scans';
const CLEAN = 'mldataset:default/clean';
const TEST = 'mldataset:default/test';
const SET = 'mlfeatureset:default/sizes';
const BASE = 'mlmodel:default/base';
const MODEL = 'mlmodel:default/screening';
const JOB = 'job:airflow/clean';
const [RUN1, RUN2] = ['run:r1', 'run:r2'];
const [V1, V2] = ['version:1', 'version:2'];
const PROD = 'mlinferenceservice:default/prod';
const STAGING = 'mlinferenceservice:default/staging';

/** Version 1 runs in production, version 2 in staging; only version 2 was seen to learn from the clean data. */
const COMPANY: Said[] = [
  [RAW, 'reads', JOB],
  [JOB, 'writes', CLEAN],
  [CLEAN, 'trainedOn', MODEL],
  [TEST, 'evaluatedOn', MODEL],
  [BASE, 'derivedFrom', MODEL],
  [CLEAN, 'computedFrom', SET],
  [SET, 'usesFeatures', MODEL],
  [CLEAN, 'reads', RUN2],
  [RUN2, 'writes', V2],
  [RUN1, 'writes', V1],
  [MODEL, 'hasVersion', V1],
  [MODEL, 'hasVersion', V2],
  [V1, 'runsIn', PROD, { text: 'production, 100 %' }],
  [V2, 'runsIn', STAGING],
  [MODEL, 'serves', PROD],
];
const version = (label: string) => ({
  entity_ref: MODEL,
  says: { version: { versionId: label, label, aliases: [] } },
});
const FACTS = {
  [MODEL]: { says: { uid: 'u-model', owner: 'group:default/radiology' } },
  [PROD]: { says: { environment: 'production', owner: 'group:default/ops' } },
  [STAGING]: { says: { environment: 'staging' } },
  [V1]: version('1'),
  [V2]: version('2'),
};

function edgesOf({ edges }: Pick<LineageGraph, 'edges'>): string[] {
  return edges.map(({ from, to, type }) => `${from} ${type} ${to}`).sort();
}

function idsOf({ nodes }: Pick<LineageGraph, 'nodes'>): string[] {
  return nodes.map(({ id }) => id);
}

it('is tested on PostgreSQL too, at least in CI', () => {
  const engines = databases.eachSupportedId().flat();
  expect(engines.includes('POSTGRES_15') || !process.env.CI).toBe(true);
});

describe.each(databases.eachSupportedId())('the graph on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(engine);
    await db.migrate.latest({ directory });
  });

  it('shows what is around, the nearest first, and says what limits left out', async () => {
    await fillGraph(db, COMPANY, FACTS);
    const graph = startGraph(db, {
      statuses: {
        'u-model': [
          { level: 'ok', text: '' },
          { level: 'failing', text: '' },
        ],
      },
    });
    const one = await graph.around(MODEL, { depth: 1 });
    expect(one).toMatchObject({
      root: MODEL,
      truncated: true,
      mayBeIncomplete: false,
      asOf: '2026-06-01T00:00:00.000Z',
    });
    expect(one.nodes.map(({ distance, id }) => [id, distance])).toEqual(
      expect.arrayContaining([
        [MODEL, 0],
        [CLEAN, -1],
        [V1, 1],
      ]),
    );
    expect(one.nodes[0]).toMatchObject({
      status: 'failing',
      owner: 'group:default/radiology',
    });
    const cut = one.nodes.filter(each => each.hiddenNeighbours);
    expect(cut.map(({ id }) => id).sort()).toEqual([CLEAN, V2]);
    expect(
      idsOf(await graph.around(MODEL, { direction: 'up' })).sort(),
    ).toEqual([RAW, JOB, CLEAN, TEST, SET, BASE, MODEL].sort());
    const all = await graph.around(MODEL, { depth: 100 });
    // What was made of what is above, but is not above itself, is not shown.
    expect(idsOf(all).filter(id => id === RUN1 || id === RUN2)).toEqual([]);
    expect(all).toMatchObject({ truncated: false });
    expect(all.nodes.some(each => each.hiddenNeighbours)).toBe(false);
    expect(
      all.edges.find(({ from, type }) => from === V1 && type === 'runsIn'),
    ).toMatchObject({ evidence: 'recorded', text: 'production, 100 %' });
    const few = await graph.around(MODEL, { limit: 3, depth: 100 });
    expect(few.nodes).toHaveLength(3);
    expect(few.nodes.map(({ distance }) => Math.abs(distance))).toEqual([
      0, 1, 1,
    ]);
    expect(few).toEqual(await graph.around(MODEL, { limit: 3, depth: 100 }));
    expect(few.truncated).toBe(true);
    expect(await graph.registry.metrics()).toContain(
      'callboard_ml_lineage_truncated_total{query="around"} 3',
    );
  });

  it('walks through what is not of the sorts asked for', async () => {
    await fillGraph(db, COMPANY, FACTS);
    const found = await startGraph(db).around(RAW, {
      direction: 'down',
      depth: 100,
      kind: ['model', 'service'],
    });
    expect(idsOf(found).sort()).toEqual([RAW, MODEL, PROD, STAGING].sort());
    expect(edgesOf(found)).toEqual(
      [
        `${RAW} runsIn ${STAGING}`,
        `${RAW} trainedOn ${MODEL}`,
        `${RAW} usesFeatures ${MODEL}`,
        `${MODEL} runsIn ${PROD}`,
        `${MODEL} runsIn ${STAGING}`,
        `${MODEL} serves ${PROD}`,
      ].sort(),
    );
    expect(
      found.edges.map(({ evidence, from, type }) => [from, type, evidence]),
    ).toEqual(
      expect.arrayContaining([
        [RAW, 'runsIn', 'recorded'],
        [RAW, 'usesFeatures', 'declared'],
      ]),
    );
  });

  it('answers as of a time', async () => {
    await fillGraph(db, [
      [CLEAN, 'trainedOn', MODEL, { ended_at: '2026-04-01T00:00:00.000Z' }],
      [TEST, 'trainedOn', MODEL, { first_at: '2026-04-01T00:00:00.000Z' }],
    ]);
    const { around, impact } = startGraph(db);
    const at = async (asOf?: string) =>
      idsOf(await around(MODEL, { asOf })).slice(1);
    expect(await at()).toEqual([TEST]);
    expect(await at('2026-03-15T01:00:00+01:00')).toEqual([CLEAN]);
    expect(await at('2026-02-01T00:00:00Z')).toEqual([]);
    const asOf = '2026-03-15T00:00:00Z';
    expect((await impact(CLEAN, { asOf })).models).toHaveLength(1);
    expect((await impact(CLEAN)).models).toHaveLength(0);
  });

  it('stops at what is hidden, and says the same of the hidden and the unknown', async () => {
    await fillGraph(db, COMPANY, {
      ...FACTS,
      [JOB]: { entity_ref: 'component:default/etl' },
    });
    const { around, detail, impact, jobsAsked } = startGraph(db, {
      sight: { hidden: [MODEL, 'component:default/etl'] },
    });
    const found = await around(CLEAN, { depth: 100 });
    expect(found.mayBeIncomplete).toBe(true);
    expect(idsOf(found).sort()).toEqual([RAW, JOB, CLEAN, SET, RUN2].sort());
    expect(found.nodes.find(({ id }) => id === JOB)?.entityRef).toBeUndefined();
    expect(jobsAsked).toEqual([['component:default/etl']]);
    expect(found.truncated).toBe(false);
    expect((await impact(RAW)).services).toEqual([]);
    expect((await impact(RAW)).models).toEqual([]);
    for (const ask of [around, impact, detail]) {
      for (const node of [MODEL, V1, 'mlmodel:default/none', `${MODEL}#a`]) {
        await expect(ask(node)).rejects.toThrow(
          new NotFoundError(`No node ${node}`),
        );
      }
    }
    const nobody = startGraph(db, { sight: { none: true } });
    await expect(nobody.around(RAW)).rejects.toThrow(NotFoundError);
  });

  it('shows what the catalog lacks above what names it, without what it said of itself', async () => {
    await fillGraph(
      db,
      [
        [CLEAN, 'trainedOn', MODEL],
        [MODEL, 'serves', PROD],
        [RAW, 'reads', JOB],
      ],
      {
        [CLEAN]: {
          gone_at: '2026-03-01T00:00:00.000Z',
          title: 'Secret title',
          says: { owner: 'group:default/secret' },
        },
      },
    );
    const sight = { gone: [CLEAN] };
    const { around, impact } = startGraph(db, { sight });
    const missing = {
      id: CLEAN,
      kind: 'dataset',
      title: 'clean',
      entityRef: CLEAN,
      missing: true,
      distance: -1,
    };
    expect((await around(MODEL)).nodes[1]).toEqual(missing);
    expect(await impact(CLEAN)).toMatchObject({
      models: [{ entityRef: MODEL }],
      services: [{ entityRef: PROD, running: [] }],
    });
    const blind = startGraph(db, { sight: { ...sight, hidden: [MODEL] } });
    await expect(blind.around(CLEAN)).rejects.toThrow(NotFoundError);
  });

  it('tells which services are reached, how surely, and what runs there', async () => {
    await fillGraph(db, COMPANY, FACTS);
    const { impact } = startGraph(db);
    const found = await impact(RAW);
    expect(found.root.id).toBe(RAW);
    expect(found.services).toEqual([
      {
        entityRef: PROD,
        title: 'prod',
        environment: 'production',
        owner: 'group:default/ops',
        evidence: 'declared',
        path: [RAW, JOB, CLEAN, MODEL, PROD],
        running: [
          {
            model: MODEL,
            versionId: '1',
            label: '1',
            how: 'deployed',
            reached: true,
          },
        ],
      },
      expect.objectContaining({
        entityRef: STAGING,
        evidence: 'recorded',
        path: [RAW, JOB, CLEAN, RUN2, V2, STAGING],
      }),
    ]);
    expect(found.models).toEqual([
      {
        entityRef: MODEL,
        title: 'screening',
        owner: 'group:default/radiology',
        evidence: 'recorded',
      },
    ]);
    expect(idsOf(found)).toContain(RUN2);
    expect(edgesOf(found)).toContain(`${MODEL} serves ${PROD}`);
    expect(
      (await impact(RAW, { environment: 'staging' })).services,
    ).toHaveLength(1);
    const refs = async (node: string) =>
      (await impact(node)).services.map(
        ({ entityRef, evidence }) => `${entityRef} ${evidence}`,
      );
    // Data that a model was only measured on did not make it.
    expect(await refs(TEST)).toEqual([]);
    expect(await refs(MODEL)).toEqual([
      `${PROD} recorded`,
      `${STAGING} recorded`,
    ]);
    expect(await refs(BASE)).toEqual([
      `${PROD} declared`,
      `${STAGING} declared`,
    ]);
    expect(await refs(V2)).toEqual([`${STAGING} recorded`]);
    expect(await refs(RUN1)).toEqual([`${PROD} recorded`]);
    expect(await refs(PROD)).toEqual([]);
  });

  it('follows columns, and wholes only where nobody says which columns', async () => {
    const OUT = 'dataset:s3://out';
    const VAGUE = 'job:spark/vague';
    const DUMP = 'mldataset:default/dump';
    const rows = await fillGraph(
      db,
      [
        [CLEAN, 'reads', JOB],
        [JOB, 'writes', OUT],
        [CLEAN, 'reads', VAGUE],
        [VAGUE, 'writes', DUMP],
        [CLEAN, 'computedFrom', SET],
        [SET, 'usesFeatures', MODEL],
        [OUT, 'reads', RUN1],
        [RUN1, 'writes', V1],
      ],
      {
        ...FACTS,
        [CLEAN]: {
          facets: JSON.stringify({
            schema: {
              at: '2026-03-01T00:00:00.000Z',
              value: {
                fields: [{ name: 'size', type: 'int' }, { name: 'age' }],
              },
            },
          }),
        },
        [SET]: { says: { columns: [{ name: 'size' }] } },
      },
    );
    await fillColumns(db, rows, [[JOB, `${CLEAN}#age`, `${OUT}#years`]]);
    const feature = ml(
      'MlFeature',
      'sizes.size',
      { featureSet: 'sizes' },
      { title: 'size' },
    );
    const { around, detail, impact } = startGraph(db, { features: [feature] });
    const down = async (node: string) =>
      edgesOf(await around(node, { direction: 'down', depth: 100 }));
    expect(await down(`${CLEAN}#age`)).toEqual(
      [
        `${CLEAN}#age columns ${OUT}#years`,
        `${CLEAN}#age reads ${VAGUE}`,
        `${VAGUE} writes ${DUMP}`,
        `${OUT}#years reads ${RUN1}`,
        `${RUN1} writes ${V1}`,
      ].sort(),
    );
    expect(await down(`${CLEAN}#size`)).toEqual(
      [
        `${CLEAN}#size computedFrom ${SET}#size`,
        `${SET}#size usesFeatures ${MODEL}`,
        `${CLEAN}#size reads ${VAGUE}`,
        `${VAGUE} writes ${DUMP}`,
      ].sort(),
    );
    const up = await around('mlfeature:default/sizes.size', {
      direction: 'up',
    });
    expect(up.root).toBe(`${SET}#size`);
    expect(edgesOf(up)).toEqual([`${CLEAN}#size computedFrom ${SET}#size`]);
    expect(up.nodes[0]).toMatchObject({
      kind: 'column',
      title: 'size',
      entityRef: SET,
    });
    expect((await impact('mlfeature:default/sizes.size')).models).toHaveLength(
      1,
    );
    expect((await detail(`${CLEAN}#size`)).columns).toEqual([
      { name: 'size', type: 'int' },
    ]);
  });

  it('knows runs, facets and names of a node', async () => {
    const at = '2026-03-01T00:00:00.000Z';
    const rows = await fillGraph(db, [[RAW, 'reads', JOB]], {
      [CLEAN]: {},
      [JOB]: { last_run_id: 'r9' },
    });
    await db('lineage_nodes')
      .where('key', RAW)
      .update({
        canonical_id: rows.get(CLEAN)?.id,
        bound_by: 'claim',
        facets: JSON.stringify({ version: { at, value: { v: 1 } } }),
      });
    await db('lineage_claims').insert({
      node_id: rows.get(RAW)?.id,
      entity_ref: CLEAN,
      uid: 'u',
      claimed_by: 'user:default/ann',
      claimed_at: at,
    });
    await db('lineage_runs').insert({
      run_id: 'r9',
      job_id: rows.get(JOB)?.id,
      state: 'FAIL',
      state_at: at,
      started_at: at,
      ended_at: '2026-03-01T00:01:00.000Z',
      error: 'out of memory\n  at worker',
      first_at: at,
      last_at: at,
      facets: JSON.stringify({
        callboard_hardware: {
          at,
          value: { _producer: 'x', gpu: 'A100', gpus: 2 },
        },
        sourceCodeLocation: {
          at,
          value: { repoUrl: 'https://git', version: 'abc' },
        },
      }),
    });
    await db('lineage_run_io').insert({
      run_id: 'r9',
      node_id: rows.get(RAW)?.id,
      role: 'input',
      last_at: at,
      first_at: at,
    });
    const { around, detail } = startGraph(db);
    const run = {
      runId: 'r9',
      job: JOB,
      state: 'FAIL',
      startedAt: at,
      endedAt: '2026-03-01T00:01:00.000Z',
      durationMs: 60_000,
      error: 'out of memory',
      code: { url: 'https://git', version: 'abc' },
      hardware: { gpu: 'A100', gpus: 2 },
    };
    // A name is asked for as what it is.
    expect(await detail(RAW)).toMatchObject({
      node: { id: CLEAN, address: 's3://raw/scans', boundBy: 'claim' },
      runs: [run],
      facets: { version: { v: 1 } },
      names: [{ id: RAW, boundBy: 'claim', by: 'user:default/ann', at }],
    });
    expect((await detail(JOB)).node).toMatchObject({ lastRun: run });
    expect((await around('run:r9')).root).toBe(JOB);
  });

  it('comes to an end in circles, fans and chains', async () => {
    const chain = Array.from(
      { length: 101 },
      (_, at): Said => [
        `dataset:chain/${at}`,
        'derivedFrom',
        `dataset:chain/${at + 1}`,
      ],
    );
    const fan = Array.from(
      { length: 1000 },
      (_, at): Said => ['dataset:hub/0', 'derivedFrom', `dataset:fan/${at}`],
    );
    await fillGraph(db, [
      ...chain,
      ...fan,
      ['dataset:chain/101', 'derivedFrom', 'dataset:chain/0'],
      ['dataset:chain/50', 'derivedFrom', 'dataset:chain/50'],
      ['dataset:fan/7', 'derivedFrom', 'dataset:hub/0'],
    ]);
    const { around, impact } = startGraph(db);
    const direction = 'down' as const;
    const long = await around('dataset:chain/0', { direction, depth: 100 });
    expect(long.nodes).toHaveLength(101);
    expect(long.nodes[100]).toMatchObject({
      distance: 100,
      hiddenNeighbours: true,
    });
    const wide = await around('dataset:hub/0', { limit: 2000 });
    expect(wide.nodes).toHaveLength(1001);
    expect(wide.truncated).toBe(false);
    expect((await impact('dataset:chain/7')).truncated).toBe(false);
    const both = await around('dataset:fan/7', { depth: 2, limit: 50 });
    expect(both.nodes).toHaveLength(50);
    expect(both.nodes[1]).toMatchObject({
      id: 'dataset:hub/0',
      hiddenNeighbours: true,
    });
  });
});
