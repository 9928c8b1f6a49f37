import { CostBook } from '@callboard/plugin-ml-common';
import { kindsOf, rangeOf, stacksOf } from './stacks';

const day = (
  number: number,
  amount: number | null,
  byKind: CostBook['series'][number]['byKind'] = {},
) => ({
  from: `2026-11-0${number}T00:00:00Z`,
  to: `2026-11-0${number + 1}T00:00:00Z`,
  amount,
  byKind,
});

describe('stacksOf', () => {
  const stacks = stacksOf([
    day(1, 50, { cpu: 20, gpu: 30 }),
    day(2, null),
    day(3, 0),
    day(4, 25, { gpu: 40, storage: 5, other: -20 }),
  ]);

  it('puts kinds upon one another in their usual order', () => {
    expect(stacks[0].parts).toEqual([
      { kind: 'gpu', low: 0, high: 30 },
      { kind: 'cpu', low: 30, high: 50 },
    ]);
  });

  it('draws nothing where nothing is known, and tells it from nothing spent', () => {
    expect(stacks[1]).toMatchObject({ amount: null, parts: [] });
    expect(stacks[2]).toMatchObject({ amount: 0, parts: [] });
  });

  it('draws credits below 0', () => {
    expect(stacks[3].parts.at(-1)).toEqual({
      kind: 'other',
      low: -20,
      high: 0,
    });
    expect(rangeOf(stacks)).toEqual({ low: -20, high: 50 });
  });

  it('names each kind once', () => {
    expect(kindsOf(stacks)).toEqual(['gpu', 'cpu', 'storage', 'other']);
  });

  it('has a range where nothing was spent', () => {
    expect(rangeOf(stacksOf([day(1, 0)]))).toEqual({ low: 0, high: 1 });
  });
});
