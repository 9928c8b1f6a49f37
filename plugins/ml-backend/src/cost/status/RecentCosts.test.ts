import { CostStatement } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import {
  daysAgo,
  gpuLine,
  money,
  statementOf,
} from '../__testUtils__/statements';
import { BearerStore } from '../store/BearerStore';
import { FeedStore } from '../store/FeedStore';
import { TotalStore } from '../store/TotalStore';
import { WindowStore } from '../store/WindowStore';
import { DAYS, RecentCost } from './costSlot';
import { RecentCosts } from './RecentCosts';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();
const UNTIL = new Date(daysAgo(0, NOW));
const IDLE = gpuLine(1, { account: 'idle', entityRef: undefined });

/** What a source says of 30 days, the last of which ended so many days ago. */
function month(
  source: string,
  endedDaysAgo: number,
  line = IDLE,
  days = DAYS,
): CostStatement {
  const window = {
    from: daysAgo(endedDaysAgo + days, NOW),
    to: daysAgo(endedDaysAgo, NOW),
  };
  return statementOf(1, [line], { source, window });
}

describe.each(engines)('what was spent lately on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  async function recent(
    ...statements: CostStatement[]
  ): Promise<RecentCost[] | undefined> {
    await keepOn(db, NOW)(...statements);
    const costs = new RecentCosts({
      feeds: new FeedStore(db),
      totals: new TotalStore(db),
      windows: new WindowStore(db),
    });
    return (await costs.of(await new BearerStore(db).all(), UNTIL)).get('u1');
  }

  it('is beside what another source of the same book said before', async () => {
    expect(
      await recent(
        month('a', DAYS, gpuLine(500)),
        month('a', 0),
        month('b', DAYS),
        month('b', 0, gpuLine(10)),
      ),
    ).toMatchObject([{ amount: money(10), amountBefore: money(500) }]);
  });

  it('is nothing where sources go on without it, and not known where none does', async () => {
    const before = month('a', DAYS, gpuLine(500));
    expect(await recent(before)).toEqual([]);
    expect(await recent(before, month('a', 0))).toMatchObject([
      { amount: 0, amountBefore: money(500) },
    ]);
  });

  it('is no rise where a source is new', async () => {
    expect(
      await recent(
        month('a', DAYS, gpuLine(5)),
        month('a', 0, gpuLine(5)),
        month('b', 0, gpuLine(9)),
      ),
    ).toEqual([
      {
        basis: 'allocation',
        currency: 'EUR',
        amount: money(14),
        coverage: 1,
        sources: expect.arrayContaining(['a', 'b']),
      },
    ]);
  });

  it('is as whole as the least known source', async () => {
    const half = month('b', 15, gpuLine(9), 15);
    expect(await recent(month('a', 0, gpuLine(5)), half)).toMatchObject([
      { coverage: 0.5, lacking: [{ source: 'b', coverage: 0.5 }] },
    ]);
  });
});
