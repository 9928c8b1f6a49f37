import { CostStatement } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { countsOn } from '../__testUtils__/countsOn';
import { BearerStore } from '../store/BearerStore';
import { FeedStore } from '../store/FeedStore';
import { PricedStore } from '../store/PricedStore';
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
    return found();
  }

  async function found(): Promise<RecentCost[] | undefined> {
    const costs = new RecentCosts({
      feeds: new FeedStore(db),
      priced: new PricedStore(db),
      totals: new TotalStore(db),
      windows: new WindowStore(db),
    });
    return (await costs.of(await new BearerStore(db).all(), UNTIL)).get('u1');
  }

  it('is no more whole than the tokens of all models have prices', async () => {
    const price = {
      ...{ provider: 'openai', model: 'gpt-5', kind: 'input' as const },
      ...{ price: '2', per: 1_000_000 as const, currency: 'USD' },
      ...{ from: '2020-01-01', source: 'contract' },
    };
    const window = { from: daysAgo(DAYS, NOW), to: daysAgo(0, NOW) };
    const used = (name: string, input: number) => ({
      counter: {
        what: 'tokens' as const,
        ...{ source: 'gateway', provider: 'openai', name },
      },
      ...{ entityRef: SCREENING, window, revision: 0 },
      content: { counts: { input, output: 0 } },
    });
    const items = [used('gpt-5', 1_000_000), used('new', 3_000_000)];
    await countsOn(db, NOW, [[price]]).keep({ field: 'usage', items }, [
      { entityRef: SCREENING, uid: 'u1' },
    ]);
    expect(await found()).toMatchObject([
      {
        ...{ basis: 'list', amount: money(2), coverage: 0.25 },
        lacking: [{ source: 'gateway', coverage: 0.25 }],
      },
    ]);
  });

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
