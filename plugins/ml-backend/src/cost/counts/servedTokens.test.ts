import { mockServices } from '@backstage/backend-test-utils';
import { ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { usageOn } from '../../__testUtils__/usageOn';
import { countsOn } from '../__testUtils__/countsOn';
import { DAY, daysAgo, money, SCREENING } from '../__testUtils__/statements';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();
const HOUR = DAY / 24;
const SERVICE = { entityRef: SCREENING, uid: 'u1' };
const PRICES = [
  (['input', 'output'] as const).map(kind => ({
    ...{ provider: 'openai', model: 'gpt-5', kind, currency: 'USD' },
    ...{ price: kind === 'input' ? '2' : '8', per: 1_000_000 as const },
    ...{ from: '2020-01-01', source: 'contract' },
  })),
];

/** The hour that began so many hours after yesterday did. */
function hour(
  at: number,
  counts: Record<string, number>,
  model = 'gpt-5',
): ServingWindow {
  const begin = Date.parse(daysAgo(1, NOW)) + at * HOUR;
  return {
    from: new Date(begin).toISOString(),
    to: new Date(begin + HOUR).toISOString(),
    ...{ source: 'prometheus:prod', mapping: 'opentelemetry-genai' },
    usage: [{ provider: 'openai', model, counts }],
    warnings: [],
  };
}

describe.each(engines)('tokens that metric sources count, on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });
  const logger = mockServices.logger.mock();
  const put = (...hours: ServingWindow[]) =>
    usageOn(db).put(SERVICE, hours, db);
  const take = (at = NOW, catalog = [SERVICE]) =>
    countsOn(db, at, PRICES, logger).takeServed(usageOn(db), catalog);
  const facts = async () => {
    const rows: Array<{ kind: string; amount: number | string }> = await db(
      'cost_facts as c',
    )
      .join('cost_feeds as f', 'f.id', 'c.feed_id')
      .where({ source: 'prometheus:prod', basis: 'list' })
      .orderBy(['from_ms', 'quantity'])
      .select('kind', 'amount');
    return rows.map(({ amount }) => Number(amount));
  };

  it('cost what they cost where they are sent, once', async () => {
    await put(
      hour(0, { input: 1_000_000, output: 500_000.5 }),
      hour(1, { input: 0, output: 0 }),
    );
    await take();
    expect(await facts()).toEqual([money(4) + 4, money(2)]);
    // That nothing was used in the second hour is known.
    expect(await db('cost_statements')).toHaveLength(2);
    await take();
    expect(await facts()).toHaveLength(2);
    expect(await db('serving_usage')).toEqual([]);
  });

  it('are replaced where an hour is read again', async () => {
    await put(hour(0, { input: 1_000_000 }));
    await take();
    await put(hour(0, { input: 3_000_000 }));
    await take(new Date(NOW.valueOf() + 60_000));
    expect(await facts()).toEqual([money(6)]);
  });

  it('are not priced where no price is known, and are told as such', async () => {
    await put(hour(0, { input: 1_000_000 }, 'new'));
    await take();
    expect(await facts()).toEqual([]);
    expect(await db('cost_token_prices').whereNotNull('unpriced')).toHaveLength(
      1,
    );
  });

  it('of what left the catalog are nobody’s, and hold up no other', async () => {
    await put(hour(0, { input: 1_000_000 }));
    await take(NOW, [{ ...SERVICE, uid: 'u2' }]);
    expect(await facts()).toEqual([]);
    expect(await db('serving_usage')).toEqual([]);
  });

  it('that cannot be kept are told of, and hold up no other', async () => {
    const { from, to } = hour(0, {});
    await countsOn(db, NOW, PRICES).keep(
      {
        field: 'usage',
        items: [
          {
            counter: {
              what: 'tokens',
              ...{ source: 'prometheus:prod', provider: 'openai' },
              name: 'gpt-5',
            },
            entityRef: SCREENING,
            window: { from, to: new Date(Date.parse(to) + 1).toISOString() },
            revision: 0,
            content: { counts: { input: 1_000_000 } },
          },
        ],
      },
      [SERVICE],
    );
    await put(hour(0, { input: 9 }), hour(2, { input: 1_000_000 }));
    await take();
    expect(await facts()).toEqual([money(2), money(2)]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^Tokens of .* that prometheus:prod counted are in no cost: usage\.0\.window: overlaps/,
      ),
    );
  });

  it('stay where they are when what is written fails', async () => {
    await put(hour(0, { input: 1 }));
    await expect(
      usageOn(db).take(async () => {
        throw new Error('The database is gone');
      }),
    ).rejects.toThrow('is gone');
    expect(await db('serving_usage')).toHaveLength(1);
  });
});
