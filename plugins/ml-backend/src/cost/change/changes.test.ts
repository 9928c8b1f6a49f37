import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  COST_DRIVERS,
  CostChangeAnswer,
  CostLine,
  CostWindow,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { ServedCounts, ServedUnit } from '../../ServedWindows';
import { CostSight } from '../answers/CostSight';
import { ModelServices } from '../answers/ModelServices';
import { countsOn } from '../__testUtils__/countsOn';
import { keepOn } from '../__testUtils__/keepOn';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { BearerStore } from '../store/BearerStore';
import { CostSnapshots } from '../store/CostSnapshots';
import { CostChanges } from './CostChanges';
import { Outputs } from './Outputs';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();

/** GPU hours of the service, at a price. */
const hours = (quantity: number, price: number): CostLine =>
  gpuLine(quantity * price, { quantity, unit: 'gpu-hour' });
const IDLE = gpuLine(5, { account: 'idle', entityRef: undefined });

describe.each(engines)('why costs changed, on %s', engine => {
  let db: Knex;
  /** What the service put out in whole days, by their beginning. */
  let served: Map<string, Partial<Record<ServedUnit, number>>>;
  beforeEach(async () => {
    db = await init(engine);
    served = new Map();
  });
  const state = (days: number, lines: CostLine[], more = {}) =>
    keepOn(db, NOW)(statementOf(days, lines, more));

  const serve = (days: number, of: Partial<Record<ServedUnit, number>>) =>
    served.set(daysAgo(days, NOW), of);
  const counts = async (_: unknown, { from, to }: CostWindow) => {
    const own = [...served].filter(([day]) => day >= from && day < to);
    const found = own.map(
      ([, units]): ServedCounts => ({
        source: 'prometheus:prod',
        units: Object.fromEntries(
          Object.entries(units).map(([unit, count]) => [
            unit,
            { count, hours: 24 },
          ]),
        ),
      }),
    );
    return new Map([['u1', found]]);
  };

  async function changes(from: number, to = 0): Promise<CostChangeAnswer> {
    const nothing = { one: never, uidsOf: never };
    const sight = new CostSight({
      bearers: new BearerStore(db),
      entities: { named: async () => new Map() },
      permissions: mockServices.permissions({ result: AuthorizeResult.ALLOW }),
      services: new ModelServices({
        catalog: { entities: never },
        visible: nothing,
      }),
      visible: nothing,
      visibleRefs: {
        of: async () => ({
          complete: true,
          none: false,
          among: refs => new Set(refs),
          those: entities => [...entities],
        }),
      },
    });
    return new CostChanges({
      outputs: new Outputs({ counts }),
      sight,
      snapshots: new CostSnapshots(db),
    }).of(
      { from: daysAgo(from, NOW), to: daysAgo(to, NOW) },
      mockCredentials.user(),
    );
  }

  it('adds up to the millionth, of output, hours for each output, and price', async () => {
    await state(2, [hours(10, 2)]);
    serve(2, { predictions: 100, requests: 50 });
    await state(1, [hours(18, 3)]);
    serve(1, { predictions: 200, requests: 100 });
    const { books, volumeOf } = await changes(1);
    expect(volumeOf).toBe('predictions');
    expect(books).toMatchObject([
      {
        basis: 'allocation',
        currency: 'EUR',
        to: daysAgo(0, NOW),
        previous: { from: daysAgo(2, NOW), to: daysAgo(1, NOW) },
        change: {
          before: money(20),
          after: money(54),
          // Twice the output; then a tenth less for each; then 3 instead of 2 for each hour.
          ...{ volume: money(20), mix: 0, utilisation: money(-4) },
          ...{ price: money(18), unexplained: 0 },
          parts: [{ key: SCREENING, before: money(20), after: money(54) }],
        },
      },
    ]);
  });

  it('counts what no entity bears as parts without output', async () => {
    await state(2, [hours(10, 2), IDLE]);
    await state(1, [hours(10, 2)]);
    const { books, volumeOf } = await changes(1);
    expect(volumeOf).toBeUndefined();
    expect(
      books[0].change.parts.map(({ after, before, key }) => [
        key,
        before,
        after,
      ]),
    ).toEqual([
      ['idle', money(5), 0],
      [SCREENING, money(20), money(20)],
    ]);
    const { after, before, unexplained } = books[0].change;
    expect([before, after, unexplained]).toEqual([
      money(25),
      money(20),
      money(-5),
    ]);
  });

  it('compares as far as costs are told, with as long before', async () => {
    await state(4, [hours(1, 1)]);
    await state(3, [hours(10, 2)]);
    await state(2, [hours(12, 2)]);
    const { books, to } = await changes(2);
    expect(to).toBe(daysAgo(0, NOW));
    expect(books).toMatchObject([
      {
        to: daysAgo(1, NOW),
        previous: { from: daysAgo(3, NOW), to: daysAgo(2, NOW) },
        change: { before: money(20), after: money(24) },
      },
    ]);
  });

  it('tells why a book is not compared: what is not known is neither a rise nor a fall', async () => {
    await state(1, [hours(10, 2)]);
    await state(2, [gpuLine(7)], { source: 'invoices', basis: 'billed' });
    const { books, notCompared } = await changes(1);
    expect(books).toEqual([]);
    expect(notCompared).toEqual([
      {
        basis: 'allocation',
        currency: 'EUR',
        reason:
          'opencost:prod has data of 100 % of this time and of 0 % of as long before.',
      },
      {
        basis: 'billed',
        currency: 'EUR',
        reason: 'Not all of invoices have told of costs in this time.',
      },
    ]);
  });

  it('takes tokens that have no price for no fall', async () => {
    const price = {
      ...{ provider: 'openai', model: 'gpt-5', kind: 'input' as const },
      ...{ price: '2', per: 1_000_000 as const, currency: 'USD' },
      ...{ from: '2020-01-01', source: 'contract' },
    };
    const used = (days: number, name: string, input: number) => ({
      counter: {
        what: 'tokens' as const,
        ...{ source: 'gateway', provider: 'openai', name },
      },
      window: { from: daysAgo(days, NOW), to: daysAgo(days - 1, NOW) },
      ...{ entityRef: SCREENING, revision: 0 },
      content: { counts: { input, output: 0 } },
    });
    const items = [
      used(2, 'gpt-5', 4_000_000),
      used(1, 'gpt-5', 1_000_000),
      used(1, 'new', 3_000_000),
    ];
    await countsOn(db, NOW, [[price]]).keep({ field: 'usage', items }, [
      { entityRef: SCREENING, uid: 'u1' },
    ]);
    const { books, notCompared } = await changes(1);
    expect(books).toEqual([]);
    expect(notCompared).toMatchObject([
      {
        basis: 'list',
        reason:
          'gateway has data of 25 % of this time and of 100 % of as long before.',
      },
    ]);
  });

  it('adds up when charges are corrected to credits', async () => {
    await state(2, [hours(10, 2), gpuLine(1.000001, { kind: 'licence' })]);
    await state(1, [hours(3, 2.5), gpuLine(-4.000007, { kind: 'licence' })]);
    serve(2, { requests: 7 });
    serve(1, { requests: 3 });
    const { books, volumeOf } = await changes(1);
    expect(volumeOf).toBe('requests');
    const [{ change }] = books;
    for (const each of [change, ...change.parts]) {
      const drivers = COST_DRIVERS.reduce((sum, name) => sum + each[name], 0);
      expect(each.before + drivers).toBe(each.after);
    }
    expect(change.after).toBe(money(3.499993));
  });
});

async function never(): Promise<never> {
  throw new Error('Is not asked for');
}
