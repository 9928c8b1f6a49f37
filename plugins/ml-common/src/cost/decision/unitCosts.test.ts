import { OutcomeValue } from '../outcomes';
import { hour, hours, series } from './__testUtils__/series';
import { UnitCount, unitCosts } from './unitCosts';
import { utilisationOf } from './utilisationOf';

/** Four hours before the stretch, and four in it. */
const costs = [series('opencost', [1, 1, 1, 1, 2, 2, 2, 2], { start: -4 })];
const stretch = hours(0, 4);

function rowOf(unit: UnitCount, currency = 'EUR') {
  const [row] = unitCosts(stretch, costs, [unit], currency);
  return row;
}

it.each([
  { per: 'thousand-predictions' as const, unitCost: 20 },
  { per: 'million-tokens' as const, unitCost: 20_000 },
  { per: 'request' as const, unitCost: 0.02 },
])('tells the cost per $per, and how it changed', ({ per, unitCost }) => {
  const counts = [series('prometheus', [400, 400], { start: -4, every: 4 })];
  expect(rowOf({ per, counts })).toEqual({
    per,
    now: {
      ...{ status: 'known', cost: 8, count: 400, coverage: 1 },
      countedBy: ['prometheus'],
      ...{ unitCost: expect.closeTo(unitCost), from: hour(0), to: hour(4) },
    },
    previous: {
      ...{ status: 'known', cost: 4, count: 400, coverage: 1 },
      countedBy: ['prometheus'],
      ...{
        unitCost: expect.closeTo(unitCost / 2),
        from: hour(-4),
        to: hour(0),
      },
    },
    change: expect.closeTo(1),
    trend: [{ ...hours(0, 4), unitCost: expect.closeTo(unitCost) }],
  });
});

it('says why there is none, and then has no change', () => {
  const none = series('prometheus', [0, 0, 0, 0]);
  expect(rowOf({ per: 'request', counts: [none] })).toEqual({
    per: 'request',
    now: { status: 'unknown', reason: 'There were no requests in this time.' },
    previous: {
      status: 'unknown',
      reason: 'No source tells of requests in this time.',
    },
  });
});

describe('of outcomes', () => {
  const values = (
    ...of: Array<[from: number, amount: number, currency: string]>
  ) =>
    of.map(
      ([from, amount, currency]): OutcomeValue => ({
        ...{ entityRef: 'mlmodel:default/triage', outcome: 'settled' },
        ...{ from: hour(from), amount, currency },
        ...{ declaredBy: 'user:default/ada', declaredAt: hour(-90) },
      }),
    );
  const counts = [series('claims', [0, 0, 0, 0, 1, 2, 0, 1], { start: -4 })];
  const settled = (...of: Parameters<typeof values>) =>
    rowOf({
      per: 'outcome',
      outcome: 'settled',
      counts,
      values: values(...of),
    });

  it('tells the cost of one, and what they are worth beside it', () => {
    expect(settled([-9, 10, 'EUR'])).toMatchObject({
      outcome: 'settled',
      now: { unitCost: 2, count: 4 },
      previous: { reason: 'There were no outcomes settled in this time.' },
      return: {
        ...{ status: 'known', value: 40, currency: 'EUR', ratio: 5 },
        declared: [{ declaredBy: 'user:default/ada', amount: 10 }],
      },
    });
  });

  it('takes the value that was in force at the begin of each window', () => {
    expect(
      settled([-9, 99, 'EUR'], [1, 5, 'EUR'], [-3, 10, 'EUR'], [3, 7, 'EUR']),
    ).toMatchObject({
      return: { value: 10 + 2 * 5 + 7, declared: { length: 3 } },
    });
  });

  it('has no ratio of two currencies, nor a sum of them', () => {
    const { return: inDollars } = settled([-9, 10, 'USD']);
    expect(inDollars).toMatchObject({ value: 40, currency: 'USD' });
    expect(inDollars).not.toHaveProperty('ratio');
    expect(settled([-9, 10, 'USD'], [1, 9, 'EUR']).return).toEqual({
      status: 'unknown',
      reason: 'Values are declared in USD and EUR, which are not added up.',
    });
  });

  it('is not known where no value was declared yet', () => {
    expect(settled([1, 10, 'EUR']).return).toEqual({
      status: 'unknown',
      reason: `No value of an outcome is declared for ${hour(0)}.`,
    });
  });

  it('is not known where there were none', () => {
    const row = rowOf({
      ...{ per: 'outcome', outcome: 'settled' },
      counts: [series('claims', [0, 0, 0, 0])],
      values: values([-9, 10, 'EUR']),
    });
    expect(row.return).toEqual({
      status: 'unknown',
      reason: 'There were no outcomes in this time.',
    });
  });
});

describe('utilisationOf', () => {
  const used = series('opencost', [1, 0, 1, 0]);

  it('is what was used, of what was allocated, in the same windows', () => {
    expect(
      utilisationOf(stretch, [series('opencost', [2, 2, 2, 2])], [used]),
    ).toEqual({
      ...{ status: 'known', used: 2, allocated: 8, share: 0.25 },
      ...{ from: hour(0), to: hour(4), coverage: 1 },
    });
  });

  it.each([
    { values: [0, 0, 0, 0], reason: 'Nothing was allocated in this time.' },
    { values: [], reason: 'No source tells of allocation in this time.' },
  ])('says why it is not known: $reason', ({ reason, values }) => {
    expect(utilisationOf(stretch, [series('o', values)], [used])).toEqual({
      status: 'unknown',
      reason,
    });
  });
});
