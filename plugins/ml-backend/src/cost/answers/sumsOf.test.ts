import { Bearer } from '../store/BearerStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { TotalStore } from '../store/TotalStore';
import { seriesOf, total } from './seriesOf';
import { sumsOf } from './sumsOf';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const DAY = 86_400_000;
const BEARER: Bearer = {
  id: 1,
  uid: 'u1',
  entityRef: 'mlinferenceservice:default/both',
  owner: '',
  system: '',
  statedAt: '2026-11-20',
};

describe.each(engines)('sums on %s', engine => {
  it('shares a service out among its models, to the millionth', async () => {
    const db = await init(engine);
    await db('cost_facts').insert(
      [0, 1, 2].map(day => ({
        statement_id: day,
        feed_id: 1,
        from_ms: day * DAY,
        to_ms: (day + 1) * DAY,
        estimated: false,
        bearer_id: 1,
        account: 'entity',
        kind: 'gpu',
        amount: 100,
        rule: 'stated',
      })),
    );
    const totals = new TotalStore(db);
    const stretch = { fromMs: 0, toMs: 3 * DAY };
    const parts = await Promise.all(
      [0, 1, 2].map(async at => {
        const share = {
          at,
          entityRef: BEARER.entityRef,
          uid: BEARER.uid,
          rule: 'equal' as const,
          ruleText: 'Equally.',
          weights: [1, 1, 1],
        };
        const { series } = await sumsOf(
          totals,
          {
            bearers: [BEARER],
            left: [],
            isEverything: false,
            unborne: false,
            shares: new Map([[BEARER.id, share]]),
          },
          stretch,
          'kind',
        );
        return total(series);
      }),
    );
    expect(parts).toEqual([102, 99, 99]);
    expect(parts.reduce((sum, each) => sum + each, 0)).toBe(300);
  });
});

it('puts a window where its middle lies, so that a day of another time zone is that day', () => {
  // A day in Berlin, from 22:00 UTC of the day before.
  const begin = 10 * DAY - 2 * 3_600_000;
  const stretch = { fromMs: begin, toMs: begin + 3 * DAY };
  const windows = [0, 2].map(day => ({
    fromMs: begin + day * DAY,
    toMs: begin + (day + 1) * DAY,
  }));
  const sums = windows.map(({ fromMs, toMs }) => ({
    feedId: 1,
    account: 'entity' as const,
    bucket: Math.floor((fromMs + toMs) / 2 / DAY),
    kind: 'gpu' as const,
    amount: 7,
    estimated: 0,
  }));
  expect(seriesOf(sums, windows, stretch).map(({ amount }) => amount)).toEqual([
    null,
    7,
    null,
    7,
  ]);
});
