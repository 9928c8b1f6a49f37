import { mockServices } from '@backstage/backend-test-utils';
import { PriceBook, TokenCounts } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { countsOn } from '../__testUtils__/countsOn';
import { DAY, daysAgo, money, SCREENING } from '../__testUtils__/statements';
import { CountStore } from '../store/CountStore';
import { SentCount } from './SentCounts';

jest.setTimeout(60_000);

const NOW = new Date();
const OTHER = 'mlinferenceservice:default/other';
const ENTITIES = [SCREENING, OTHER].map(entityRef => ({
  entityRef,
  uid: `uid of ${entityRef}`,
  owner: 'group:default/radiology',
}));
const { engines, init } = migratedDatabases();

/** Tokens of one day. */
function used(
  days: number,
  counts: TokenCounts,
  more: Partial<SentCount> = {},
): SentCount {
  const source = 'gateway:prod';
  return {
    counter: { what: 'tokens', source, provider: 'openai', name: 'gpt-5' },
    entityRef: SCREENING,
    window: { from: daysAgo(days, NOW), to: daysAgo(days - 1, NOW) },
    revision: 0,
    content: { counts },
    ...more,
  };
}

/** Of a million tokens, since long ago. */
function priced(
  prices: Partial<Record<'cachedInput' | 'input' | 'output', string>>,
  currency = 'USD',
): PriceBook {
  const of = { provider: 'openai', model: 'gpt-5', per: 1_000_000 as const };
  return [
    Object.entries(prices).map(([kind, price]) => ({
      kind: kind as 'input',
      ...of,
      ...{ price, currency, from: '2020-01-01', source: 'contract' },
    })),
  ];
}

describe.each(engines)('counts on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });
  const facts = () =>
    db('cost_facts as c')
      .join('cost_feeds as f', 'f.id', 'c.feed_id')
      .join('cost_bearers as b', 'b.id', 'c.bearer_id')
      .orderBy(['c.from_ms', 'c.id'])
      .select('c.amount', 'c.unit_price', 'f.currency', 'b.owner');
  const amounts = async () =>
    (await facts()).map(({ amount }) => Number(amount));

  it('are kept and priced once when two replicas are told them at once', async () => {
    const [one, other] = [1, 2].map(() =>
      countsOn(db, NOW, priced({ input: '2' })),
    );
    const items = [3, 2, 1].flatMap(days => [
      used(days, { input: 1_000_000 }),
      used(days, { input: 500_000 }, { entityRef: OTHER }),
    ]);
    const results = await Promise.all([
      one.keep({ field: 'usage', items }, ENTITIES),
      other.keep({ field: 'usage', items: [...items].reverse() }, ENTITIES),
    ]);
    const all = results.flat();
    expect(all.filter(each => each === 'added')).toHaveLength(6);
    expect(all.filter(each => each === 'unchanged')).toHaveLength(6);
    expect((await amounts()).sort()).toEqual([1, 1, 1, 2, 2, 2].map(money));
  });

  it('never overlap, whoever comes first, but those of another entity may', async () => {
    const long = used(3, { input: 1 });
    const window = { from: daysAgo(3, NOW), to: daysAgo(1, NOW) };
    const outcomes = await Promise.allSettled([
      countsOn(db, NOW).keep(
        { field: 'usage', items: [{ ...long, window }] },
        ENTITIES,
      ),
      countsOn(db, NOW).keep(
        { field: 'usage', items: [used(2, { input: 1 })] },
        ENTITIES,
      ),
      countsOn(db, NOW).keep(
        {
          field: 'usage',
          items: [used(2, { input: 1 }, { entityRef: OTHER })],
        },
        ENTITIES,
      ),
    ]);
    expect(
      outcomes.flatMap(each =>
        each.status === 'rejected' ? [String(each.reason)] : [],
      ),
    ).toEqual([
      expect.stringContaining('usage.0.window: overlaps the window from'),
    ]);
    expect(await db('cost_counts')).toHaveLength(2);
  });

  it('get a price when there is one, by two replicas once, and keep it when it changes', async () => {
    const before = countsOn(db, NOW, priced({ input: '2' }));
    const counts = { input: 3_000_000, cachedInput: 1_000_000 };
    const items = [used(2, counts), used(1, counts)];
    await before.keep({ field: 'usage', items }, ENTITIES);
    expect(await amounts()).toEqual([money(4), money(4)]);
    const later = () =>
      countsOn(db, NOW, priced({ input: '7', cachedInput: '0.5' }));
    await Promise.all([later().priceLate(), later().priceLate()]);
    expect(await amounts()).toEqual([4, 0.5, 4, 0.5].map(money));
    expect(await db('cost_token_prices').whereNotNull('unpriced')).toEqual([]);
    // A correction counts at the price that its window had.
    const corrected = used(1, { input: 1_000_000 }, { revision: 1 });
    await later().keep({ field: 'usage', items: [corrected] }, ENTITIES);
    expect(await amounts()).toEqual([4, 0.5, 2].map(money));
    // What comes later has the new price.
    await later().keep(
      { field: 'usage', items: [used(3, { input: 1_000_000 })] },
      ENTITIES,
    );
    expect(await amounts()).toEqual([7, 4, 0.5, 2].map(money));
  });

  it('leave nothing in a currency in which a correction charges nothing', async () => {
    const replica = countsOn(db, NOW, [
      ...priced({ input: '2' }),
      ...priced({ output: '3' }, 'EUR'),
    ]);
    const keep = (counts: TokenCounts, revision: number) =>
      replica.keep(
        { field: 'usage', items: [used(1, counts, { revision })] },
        ENTITIES,
      );
    await keep({ input: 1_000_000, output: 1_000_000 }, 0);
    expect(await facts()).toMatchObject([
      { currency: 'EUR', unit_price: '0.000003' },
      { currency: 'USD', unit_price: '0.000002' },
    ]);
    expect(await keep({ input: 1_000_000 }, 1)).toEqual(['replaced']);
    expect(await facts()).toMatchObject([{ currency: 'USD' }]);
    expect(await db('cost_statements')).toHaveLength(2);
  });

  it('that cannot be priced hold up no others', async () => {
    const items = [used(2, { input: 1e20 }), used(1, { input: 1_000_000 })];
    await countsOn(db, NOW).keep({ field: 'usage', items }, ENTITIES);
    const logger = mockServices.logger.mock();
    const later = countsOn(db, NOW, priced({ input: '2' }), logger);
    await later.priceLate();
    await later.priceLate();
    expect(await amounts()).toEqual([money(2)]);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          `the tokens of openai/gpt-5 from ${daysAgo(2, NOW)} on cost more`,
        ),
      ],
    ]);
    expect(
      await db('cost_token_prices').whereNotNull('unpriced'),
    ).toMatchObject([{ unpriced: expect.stringContaining('can be kept') }]);
  });

  it('stay with the team that had the entity when they were sent, also when they are priced later', async () => {
    const items = [used(1, { input: 1_000_000 })];
    await countsOn(db, NOW).keep({ field: 'usage', items }, ENTITIES);
    const moved = ENTITIES.map(each => ({ ...each, owner: 'group:default/x' }));
    const later = countsOn(db, NOW, priced({ input: '2' }));
    const next = [used(2, { input: 1_000_000 })];
    await later.keep({ field: 'usage', items: next }, moved);
    await later.priceLate();
    expect(await facts()).toMatchObject([
      { owner: 'group:default/x' },
      { owner: 'group:default/radiology' },
    ]);
  });

  it('are removed at their age, with their prices', async () => {
    const items = [30, 20, 10].map(days => used(days, { input: 1 }));
    await countsOn(db, NOW).keep({ field: 'usage', items }, ENTITIES);
    const counts = new CountStore(db);
    expect(await counts.removeBefore(NOW.valueOf() - 15 * DAY, 500)).toBe(2);
    expect(await db('cost_counts')).toHaveLength(1);
    expect(await db('cost_token_prices')).toHaveLength(1);
  });

  it('go down and up again, and leave what sources stated', async () => {
    const replica = countsOn(db, NOW, priced({ input: '2' }));
    const items = [used(1, { input: 1_000_000 })];
    await replica.keep({ field: 'usage', items }, ENTITIES);
    const [feed] = await db('cost_feeds')
      .insert({ source: 'invoices', basis: 'billed', currency: 'EUR' })
      .returning('id');
    const directory = `${__dirname}/../../../migrations`;
    const name = '20261124100000_cost_usage.js';
    await db.migrate.down({ directory, name });
    expect(await db('cost_feeds').select('id')).toEqual([feed]);
    expect(await db('cost_facts')).toEqual([]);
    await db.migrate.up({ directory, name });
    await replica.keep({ field: 'usage', items }, ENTITIES);
    expect(await amounts()).toEqual([money(2)]);
  });
});
