import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { fillGraph, Said } from './__testUtils__/graphOf';
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

describe.each(databases.engines)('the graph on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(engine);
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
    ).toEqual(
      [RAW, JOB, CLEAN, TEST, SET, BASE, MODEL, RUN1, RUN2, V1, V2].sort(),
    );
    const all = await graph.around(SET, { depth: 100 });
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

  it('shows what versions were made from with their model, those with an alias and the newest first', async () => {
    const many = Array.from({ length: 12 }, (_, at) => at + 1);
    await fillGraph(
      db,
      [
        ['dataset:s3://rows', 'reads', 'run:1'],
        ...many.flatMap((at): Said[] => [
          [`run:${at}`, 'writes', `version:${at}`],
          [
            MODEL,
            'hasVersion',
            `version:${at}`,
            { first_at: `2026-03-${String(at).padStart(2, '0')}T00:00:00Z` },
          ],
        ]),
      ],
      Object.fromEntries(
        many.map(at => [
          `version:${at}`,
          {
            entity_ref: MODEL,
            says: {
              version: {
                versionId: `${at}`,
                label: `${at}`,
                aliases: at === 1 ? ['champion'] : [],
              },
            },
          },
        ]),
      ),
    );
    const { around } = startGraph(db);
    const up = await around(MODEL, { direction: 'up', depth: 2 });
    expect(
      up.nodes.map(({ distance, id }) => `${distance} ${id}`).sort(),
    ).toEqual(
      [
        `0 ${MODEL}`,
        '-2 dataset:s3://rows',
        ...[1, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap(at => [
          `1 version:${at}`,
          `-1 run:${at}`,
        ]),
      ].sort(),
    );
    expect(edgesOf(up)).toContain('run:1 writes version:1');
    expect(edgesOf(up)).toContain(`${MODEL} hasVersion version:12`);
    const marked = ({ nodes }: typeof up) =>
      nodes.filter(each => each.hiddenNeighbours).map(({ id }) => id);
    expect([up.truncated, marked(up)]).toEqual([true, [MODEL]]);
    const both = await around(MODEL);
    expect(idsOf(both).filter(id => /^version/.test(id))).toHaveLength(12);
    expect(marked(both).sort()).toEqual([MODEL, 'version:2', 'version:3']);
    const down = await around(MODEL, { direction: 'down' });
    expect(idsOf(down).filter(id => /^run/.test(id))).toEqual([]);
    expect(down.truncated).toBe(false);
    const few = await around(MODEL, { limit: 4 });
    expect(idsOf(few)).toEqual([
      MODEL,
      'version:1',
      'version:12',
      'version:11',
    ]);
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
