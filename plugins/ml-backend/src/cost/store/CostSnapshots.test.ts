import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import {
  DAY,
  daysAgo,
  gpuLine,
  money,
  statementOf,
} from '../__testUtils__/statements';
import { CostSnapshot, CostSnapshots } from './CostSnapshots';

jest.setTimeout(60_000);

const NOW = new Date();
const YESTERDAY = {
  fromMs: Date.parse(daysAgo(1, NOW)),
  toMs: Date.parse(daysAgo(0, NOW)),
};
const { engines, init } = migratedDatabases();

async function spent({ totals }: CostSnapshot): Promise<number[]> {
  const everything = { bearers: 'all', unborne: true } as const;
  const sums = await totals.sums(everything, YESTERDAY, {
    bucketMs: DAY,
    by: [],
  });
  return sums.map(({ amount }) => amount);
}

it.each(engines)('is of one moment on %s, whatever is corrected', async of => {
  const db = await init(of);
  const keep = keepOn(db, NOW);
  await keep(statementOf(1, [gpuLine(10)]));
  const snapshots = new CostSnapshots(db);
  const corrections: Array<Promise<unknown>> = [];
  const read = await snapshots.read(async snapshot => {
    const first = await spent(snapshot);
    corrections.push(keep(statementOf(1, [gpuLine(20)], { revision: 1 })));
    // The one connection of SQLite is free at the end alone.
    if (db.client.config.client === 'pg') {
      await Promise.all(corrections);
    }
    const [{ accounts }] = await snapshot.accounts.ofFeeds(YESTERDAY);
    return [first, await spent(snapshot), [accounts.entity]];
  });
  expect(read).toEqual([[money(10)], [money(10)], [money(10)]]);
  await Promise.all(corrections);
  expect(await snapshots.read(spent)).toEqual([money(20)]);
});
