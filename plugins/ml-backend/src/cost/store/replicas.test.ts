import { CostStatement } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import {
  DAY,
  daysAgo,
  gpuLine,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { KeepStatements } from '../intake/KeepStatements';
import { BearerStore } from './BearerStore';
import { costRetention } from './costRetention';
import { FactStore } from './FactStore';
import { FeedStore } from './FeedStore';
import { StatementStore } from './StatementStore';

jest.setTimeout(60_000);

const NOW = new Date();
const { engines, init } = migratedDatabases();
const OTHER = 'mlinferenceservice:default/other';
const ENTITIES = new Map(
  [SCREENING, OTHER].map(entityRef => [
    entityRef,
    { entityRef, uid: `uid of ${entityRef}`, owner: 'group:default/radiology' },
  ]),
);

describe.each(engines)('statements on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  function replica() {
    const keep = new KeepStatements({
      bearers: new BearerStore(db),
      facts: new FactStore(),
      feeds: new FeedStore(db),
      keepForMs: 800 * DAY,
      statements: new StatementStore(db),
    });
    return (statements: CostStatement[], restates = false) =>
      db.transaction(trx =>
        keep.keep(
          statements,
          ENTITIES,
          { by: 'service', now: NOW, restates },
          trx,
        ),
      );
  }

  it('are kept once when two replicas are told them at once', async () => {
    const [one, other] = [replica(), replica()];
    const days = [5, 4, 3, 2, 1].map(each =>
      statementOf(each, [gpuLine(each), gpuLine(2, { entityRef: OTHER })]),
    );
    const results = await Promise.all([
      one(days),
      other([...days].reverse()),
      one(days),
    ]);
    expect(results.flat().filter(each => each === 'added')).toHaveLength(5);
    expect(results.flat().filter(each => each === 'unchanged')).toHaveLength(
      10,
    );
    expect(await db('cost_facts')).toHaveLength(10);
    expect(await db('cost_bearers')).toHaveLength(2);
  });

  it('of two sources meet without waiting for one another for ever', async () => {
    const of = (source: string) => (days: number) =>
      statementOf(days, [gpuLine(1), gpuLine(1, { entityRef: OTHER })], {
        source,
      });
    const all = [1, 2, 3, 4];
    await Promise.all([
      replica()([...all.map(of('a')), ...all.map(of('b'))]),
      replica()([...all.map(of('b')), ...all.map(of('a'))]),
    ]);
    expect(await db('cost_statements')).toHaveLength(8);
  });

  it('never overlap, whoever comes first', async () => {
    const long = statementOf(3, [gpuLine(1)], {
      window: { from: daysAgo(3, NOW), to: daysAgo(1, NOW) },
    });
    const outcomes = await Promise.allSettled([
      replica()([long]),
      replica()([statementOf(2, [gpuLine(1)])]),
    ]);
    const failed = outcomes.flatMap(each =>
      each.status === 'rejected' ? [String(each.reason)] : [],
    );
    expect(failed).toEqual([
      expect.stringContaining('statements.0.window: overlaps the window from'),
    ]);
    expect(await db('cost_facts')).toHaveLength(1);
  });

  it('of a source without revisions are what it says now', async () => {
    const keep = replica();
    const said = (units: number) =>
      keep([statementOf(1, [gpuLine(units)])], true);
    expect([
      await said(1),
      await said(1),
      await said(2),
      await said(1),
    ]).toEqual([['added'], ['unchanged'], ['replaced'], ['replaced']]);
    expect(await db('cost_statements').select('revision')).toEqual([
      { revision: engine === 'SQLITE_3' ? 2 : '2' },
    ]);
    expect(await db('cost_facts')).toHaveLength(1);
  });

  it('are refused when an entity of theirs was not looked up', async () => {
    const lines = [gpuLine(1, { entityRef: 'mlmodel:default/none' })];
    await expect(replica()([statementOf(1, lines)])).rejects.toThrow(
      'mlmodel:default/none of a statement was not looked up',
    );
    expect(await db('cost_statements')).toEqual([]);
  });

  it('are removed at their age, with their facts', async () => {
    await replica()([30, 20, 10].map(days => statementOf(days, [gpuLine(1)])));
    const statements = new StatementStore(db);
    const task = costRetention({
      keepForMs: 25 * DAY,
      now: () => NOW,
      statements,
    });
    await task.run(new AbortController().signal);
    expect(await db('cost_facts')).toHaveLength(2);
    expect(await statements.removeBefore(NOW.valueOf(), 1)).toBe(1);
    expect(await db('cost_facts')).toHaveLength(1);
  });

  it('go down and up again', async () => {
    const directory = `${__dirname}/../../../migrations`;
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('cost_facts')).toBe(false);
    await db.migrate.latest({ directory });
    expect(await db('cost_facts')).toEqual([]);
  });
});
