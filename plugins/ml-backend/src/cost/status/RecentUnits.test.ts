import { CostStatement, ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { servedOn } from '../../__testUtils__/servedOn';
import { keepOn } from '../__testUtils__/keepOn';
import {
  DAY,
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { TokenPriceStore } from '../prices/TokenPriceStore';
import { BearerStore } from '../store/BearerStore';
import { CountStore } from '../store/CountStore';
import { FeedStore } from '../store/FeedStore';
import { PricedStore } from '../store/PricedStore';
import { SpentStore } from '../store/SpentStore';
import { TotalStore } from '../store/TotalStore';
import { WindowStore } from '../store/WindowStore';
import { DAYS } from './costSlot';
import { costStatusSource } from './costStatusSource';
import { RecentCosts } from './RecentCosts';
import { RecentUnits } from './RecentUnits';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
/** Noon, so that the last full day stays the same one. */
const NOW = new Date(Date.parse(daysAgo(0)) + DAY / 2);
const UNTIL = new Date(daysAgo(0, NOW));
const HOUR = DAY / 24;

/** So many days, the last of which ended that many days ago, each of the same amount. */
function days(count: number, ended: number, units: number): CostStatement[] {
  return Array.from({ length: count }, (_, at) =>
    statementOf(ended + at + 1, [gpuLine(units)]),
  );
}

/** Hours of the same days. */
function hours(
  count: number,
  ended: number,
  figures: Partial<ServingWindow>,
): ServingWindow[] {
  const begin = Date.parse(daysAgo(ended + count, NOW));
  return Array.from({ length: count * 24 }, (_, at) => ({
    from: new Date(begin + at * HOUR).toISOString(),
    to: new Date(begin + (at + 1) * HOUR).toISOString(),
    ...{ source: 'prometheus:prod', mapping: 'kserve', warnings: [] },
    ...figures,
  }));
}

describe.each(engines)('what units cost lately on %s', engine => {
  let db: Knex;
  let served: ReturnType<typeof servedOn>;
  beforeEach(async () => {
    db = await init(engine);
    served = servedOn(db);
  });
  const unitsOn = () =>
    new RecentUnits({
      counts: new CountStore(db),
      feeds: new FeedStore(db),
      served,
      spent: new SpentStore(db),
      tokenPrices: new TokenPriceStore(db),
    });

  it('is of predictions before requests, with its change', async () => {
    await keepOn(db, NOW)(...days(DAYS, DAYS, 24), ...days(DAYS, 0, 24));
    await served.save(
      'u1',
      [
        ...hours(DAYS, DAYS, { predictions: 2000, requests: 10 }),
        ...hours(DAYS, 0, { predictions: 1000, requests: 10 }),
      ],
      db,
    );
    const found = await unitsOn().of(await new BearerStore(db).all(), UNTIL);
    expect(found).toEqual(
      new Map([
        [
          'u1',
          [
            {
              ...{ basis: 'allocation', currency: 'EUR' },
              ...{ per: 'thousand-predictions', unitCost: money(1), change: 1 },
            },
          ],
        ],
      ]),
    );
  });

  it('is in the row a while after hours came, and not of an entity that does not bear the cost', async () => {
    await keepOn(db, NOW)(...days(DAYS, 0, 24));
    await served.save('u2', hours(DAYS, 0, { requests: 1000 }), db);
    const bearers = new BearerStore(db);
    let now = NOW;
    const source = costStatusSource({
      bearers,
      entities: {
        named: async () =>
          new Map([[SCREENING, { entityRef: SCREENING, uid: 'u1' }]]),
      },
      now: () => now,
      recent: new RecentCosts({
        feeds: new FeedStore(db),
        priced: new PricedStore(db),
        totals: new TotalStore(db),
        windows: new WindowStore(db),
      }),
      units: unitsOn(),
    });
    const text = async () =>
      (await source.summary([SCREENING])).get(SCREENING)?.text;
    expect(await text()).toBe('€720.00 in 30 days');
    await served.save('u1', hours(DAYS, 0, { requests: 1000 }), db);
    expect(await text()).toBe('€720.00 in 30 days');
    now = new Date(NOW.valueOf() + 15 * 60_000);
    expect(await text()).toBe('€720.00 in 30 days, €0.001 per request');
  });
});
