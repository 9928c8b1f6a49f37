import { DriftReason } from '@callboard/plugin-ml-common';
import { columnAnswerOf } from '../__testUtils__/driftAnswers';
import { effect } from '../__testUtils__/driftReadings';
import { Movement, movementsOf } from './movement';

const passing = (...reasons: DriftReason[]) =>
  reasons.map(reason => effect(0.7, { reason }));
const pair = (name: string, baseline: number, now: number) =>
  (['baseline', 'now'] as const).map(of => {
    const value = of === 'now' ? now : baseline;
    return { name, of, low: value, value, high: value };
  });
const named = columnAnswerOf({
  frame: {
    name: 'region',
    role: 'feature',
    type: 'categorical',
    values: ['north', 'south', 'east'],
    open: false,
  },
  baseline: { null: 0, counts: [60, 30, 10], rest: 0 },
  current: { null: 0, counts: [10, 35, 15], rest: 40 },
});

it.each<[string, Parameters<typeof columnAnswerOf>[0], Movement[]]>([
  ['nothing where nothing passes', { effects: [effect(0.1)] }, []],
  [
    'how far a mean went',
    {
      effects: passing('distribution'),
      statistics: [...pair('mean', 19.1, 21.9), ...pair('variance', 16, 17)],
    },
    [{ kind: 'mean', from: 19.1, to: 21.9, sigmas: expect.closeTo(0.7) }],
  ],
  [
    'a spread that changed about the same mean',
    {
      effects: passing('distribution'),
      statistics: [...pair('mean', 5, 5), ...pair('variance', 4, 36)],
    },
    [{ kind: 'spread', from: 2, to: 6 }],
  ],
  [
    'the shape alone where neither mean nor spread moved',
    {
      effects: passing('distribution'),
      statistics: [...pair('mean', 3, 3), ...pair('variance', 4, 4.1)],
    },
    [{ kind: 'shape' }],
  ],
  [
    'no value whose share is the same',
    {
      ...named,
      effects: passing('distribution'),
      current: { null: 0, counts: [40, 30, 10], rest: 20 },
    },
    [{ kind: 'value', value: 'north', from: 0.6, to: 0.4 }],
  ],
  [
    'a mean beside a baseline that never varied, without a scale',
    {
      effects: passing('distribution'),
      statistics: [...pair('mean', 5, 6), ...pair('variance', 0, 0)],
    },
    [{ kind: 'mean', from: 5, to: 6, sigmas: undefined }],
  ],
  [
    'the values that changed most, and what was never seen',
    { ...named, effects: passing('distribution', 'unseen') },
    [
      { kind: 'value', value: 'north', from: 0.6, to: 0.1 },
      { kind: 'value', value: 'south', from: 0.3, to: 0.35 },
      { kind: 'unseen', from: 0, to: 0.4 },
    ],
  ],
  [
    'shares of what is missing',
    {
      effects: passing('missing'),
      statistics: pair('missing share', 0.01, 0.05),
    },
    [{ kind: 'missing', from: 0.01, to: 0.05 }],
  ],
  [
    'what lies beyond all that was before',
    { effects: passing('out-of-range') },
    [{ kind: 'outOfRange', share: 0.7 }],
  ],
])('says %s', (_, some, expected) =>
  expect(movementsOf(columnAnswerOf(some))).toEqual(expected),
);
