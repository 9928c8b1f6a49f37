import { CostLine } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import {
  DAY,
  daysAgo,
  gpuLine,
  statementOf,
} from '../__testUtils__/statements';
import { BearerStore } from './BearerStore';
import { StatementStore } from './StatementStore';
import { TotalStore } from './TotalStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();

const unborne = (account: CostLine['account'], units: number) =>
  gpuLine(units, { account, entityRef: undefined });
const LINES = [
  gpuLine(1, { quantity: 2, unit: 'GPU hours' }),
  gpuLine(2, { quantity: 0.5, unit: 'GPU hours' }),
  gpuLine(4),
  gpuLine(8, { kind: 'cpu' }),
  unborne('idle', 16),
  unborne('shared', -3),
];

describe.each(engines)('sums of statements on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  /** What all is, from the sums, and the same by who bears it, from the facts. */
  async function bothWays() {
    const totals = new TotalStore(db);
    const stretch = {
      fromMs: Date.parse(daysAgo(90, NOW)),
      toMs: Date.parse(daysAgo(0, NOW)),
    };
    const ids = (await new BearerStore(db).all()).map(({ id }) => id);
    const asked = async (bearers: 'all' | number[], isUnborne: boolean) => {
      const sums = await totals.sums({ bearers, unborne: isUnborne }, stretch, {
        bucketMs: DAY,
        by: ['bucket', 'kind'],
      });
      const keyed = sums.map(sum => JSON.stringify(Object.entries(sum).sort()));
      return keyed.sort();
    };
    const [all, borne] = [await asked('all', true), await asked('all', false)];
    expect(all).toEqual(await asked(ids, true));
    expect(borne).toEqual(await asked(ids, false));
    return { all: all.length, borne: borne.length };
  }

  it('are as the facts are, when they come, are corrected and get too old', async () => {
    const keep = keepOn(db, NOW);
    await keep(
      statementOf(30, LINES),
      statementOf(3, [gpuLine(5), ...LINES], { estimated: true }),
      statementOf(2, LINES, { currency: 'USD' }),
    );
    // By day and currency: GPUs with a unit, GPUs without one, and CPUs.
    expect(await bothWays()).toEqual({ all: 9, borne: 9 });
    await keep(
      statementOf(3, [gpuLine(7), unborne('idle', 1)], { revision: 1 }),
      statementOf(2, [], { currency: 'USD', revision: 1 }),
    );
    expect(await bothWays()).toEqual({ all: 4, borne: 4 });
    const before = NOW.valueOf() - 20 * DAY;
    expect(await new StatementStore(db).removeBefore(before, 10)).toBe(1);
    expect(await bothWays()).toEqual({ all: 1, borne: 1 });
    expect(await db('cost_sums').count({ rows: '*' })).toEqual([
      { rows: engine === 'SQLITE_3' ? 2 : '2' },
    ]);
  });
});
