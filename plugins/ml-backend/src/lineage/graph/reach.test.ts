import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { fillColumns, fillGraph, SAID_AT } from './__testUtils__/graphOf';
import {
  RAW,
  CLEAN,
  TEST,
  SET,
  BASE,
  MODEL,
  JOB,
  RUN1,
  RUN2,
  V1,
  V2,
  PROD,
  STAGING,
  COMPANY,
  FACTS,
  edgesOf,
  idsOf,
} from './__testUtils__/screening';
import { startGraph } from './__testUtils__/startGraph';

jest.setTimeout(60_000);

const databases = migratedDatabases();

describe.each(databases.engines)('what is reached on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(engine);
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

  it('leaves out runs that only sum up what their children did', async () => {
    const TRAIN = 'dataset:s3://train';
    const PIPELINE = 'run:pipeline';
    const rows = await fillGraph(
      db,
      [
        [RAW, 'reads', JOB],
        [JOB, 'writes', TRAIN],
        [TRAIN, 'reads', RUN1],
        [RUN1, 'writes', V1],
        [RAW, 'reads', PIPELINE],
        [PIPELINE, 'writes', TRAIN],
        [PIPELINE, 'writes', V1],
        [V1, 'runsIn', PROD],
      ],
      // The pipeline names the version as its registry does not.
      { ...FACTS, 'dataset:s3://model': {} },
    );
    const idOf = (key: string) => rows.get(key)?.id;
    await db('lineage_nodes')
      .where('key', 'dataset:s3://model')
      .update({ canonical_id: idOf(V1) });
    const at = SAID_AT;
    const run = (run_id: string, parent: string | null, key?: string) =>
      db('lineage_runs').insert({
        run_id,
        job_id: idOf(JOB),
        node_id: key ? idOf(key) : null,
        parent_run_id: parent,
        state: 'COMPLETE',
        state_at: at,
        first_at: at,
        last_at: at,
      });
    const wrote = (run_id: string, key: string, first_at = at) =>
      db('lineage_run_io').insert({
        run_id,
        node_id: idOf(key),
        role: 'output',
        first_at,
        last_at: first_at,
      });
    await run('pipeline', null, PIPELINE);
    await run('split', 'pipeline');
    await run('r1', 'pipeline', RUN1);
    await wrote('pipeline', TRAIN);
    await wrote('pipeline', 'dataset:s3://model');
    await wrote('split', TRAIN);
    const { around, impact } = startGraph(db);
    const pathTo = async (node: string) =>
      (await impact(node)).services[0].path;
    // Nobody but the pipeline is known to have made the version.
    expect(await pathTo(RAW)).toEqual([RAW, PIPELINE, V1, PROD]);
    await wrote('r1', V1, '2026-04-01T00:00:00.000Z');
    expect(await pathTo(RAW)).toEqual([RAW, JOB, TRAIN, RUN1, V1, PROD]);
    const up = await around(V1, { direction: 'up', depth: 100 });
    expect(idsOf(up).sort()).toEqual([RAW, JOB, TRAIN, RUN1, V1].sort());
    expect(up.truncated).toBe(false);
    expect(
      idsOf(await around(V1, { asOf: '2026-03-15T00:00:00.000Z' })),
    ).toContain(PIPELINE);
    expect(idsOf(await around(TRAIN, { direction: 'up' }))).not.toContain(
      PIPELINE,
    );
    expect(await pathTo(PIPELINE)).toEqual([PIPELINE, V1, PROD]);
    expect(idsOf(await around(PIPELINE)).sort()).toEqual(
      [RAW, PIPELINE, TRAIN, RUN1, V1, PROD].sort(),
    );
    // What no child did leads through the pipeline.
    await db('lineage_run_io').where({ run_id: 'split' }).delete();
    expect(idsOf(await around(TRAIN, { direction: 'up' }))).toContain(PIPELINE);
    expect(edgesOf(await around(V1, { direction: 'up' }))).not.toContain(
      `${PIPELINE} writes ${V1}`,
    );
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
              fields: [{ name: 'size', type: 'int' }, { name: 'age' }],
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

  it('knows the columns of all names of a node, and which it has not', async () => {
    const OUT = 'dataset:s3://out';
    const CLAIMED = 'dataset:s3://claimed';
    const said = (at: string, ...fields: object[]) => ({
      facets: JSON.stringify({ schema: { fields } }),
      facets_said: JSON.stringify({ schema: { at } }),
    });
    const keys = await fillGraph(
      db,
      [
        [RAW, 'reads', JOB],
        [JOB, 'writes', OUT],
      ],
      {
        [CLEAN]: {},
        [CLAIMED]: said(
          '2026-05-01',
          { name: 'id', type: 'text' },
          { name: 'x' },
        ),
        [RAW]: said(
          '2026-03-01',
          { name: 'size' },
          { name: 'id', type: 'int' },
        ),
      },
    );
    for (const [key, bound_by] of [
      [CLAIMED, 'claim'],
      [RAW, 'location'],
    ]) {
      await db('lineage_nodes')
        .where('key', key)
        .update({ canonical_id: keys.get(CLEAN)?.id, bound_by });
    }
    await fillColumns(db, keys, [[JOB, `${CLEAN}#old`, `${OUT}#y`]]);
    const { around, detail, impact } = startGraph(db);
    expect((await detail(CLEAN)).columns).toEqual([
      { name: 'size' },
      { name: 'id', type: 'int' },
      { name: 'x' },
    ]);
    for (const known of [
      `${CLEAN}#x`,
      `${RAW}#size`,
      `${CLEAN}#old`,
      // Nobody said which columns there are.
      `${OUT}#anything`,
    ]) {
      expect((await impact(known)).root.kind).toBe('column');
    }
    for (const lacked of [`${CLEAN}#nocolumn`, `${RAW}#y`]) {
      const error = new NotFoundError(`No node ${lacked}`);
      await expect(impact(lacked)).rejects.toThrow(error);
      await expect(around(lacked)).rejects.toThrow(error);
      await expect(detail(lacked)).rejects.toThrow(error);
    }
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
        facets: JSON.stringify({ version: { v: 1 } }),
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
});
