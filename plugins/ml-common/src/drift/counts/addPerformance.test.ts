import { ClassificationCounts } from '../profile';
import { addPerformance } from './addPerformance';

const bins = (rows: number) => ({ counts: [rows, 0], sums: [rows / 4, 0] });

/** Of ten rows, or of none. */
function part(
  labelled: Partial<ClassificationCounts['labelled']>,
  estimated: Partial<ClassificationCounts['estimated']> = {},
  rows = 10,
): ClassificationCounts {
  const confusion = [
    [rows, 0],
    [0, 0],
  ];
  return {
    ...{ task: 'classification', n: rows },
    estimated: { confusion, variance: 1, ...estimated },
    labelled: { confusion, ...labelled },
  };
}

const whole = { squaredError: 2, positives: bins(4), negatives: bins(6) };

it.each([
  {
    what: 'every part',
    parts: [part(whole), part(whole)],
    kept: { squaredError: 4, positives: bins(8), negatives: bins(12) },
  },
  {
    what: 'every part that has rows',
    parts: [part(whole), part({}, {}, 0)],
    kept: whole,
  },
  { what: 'one part of two', parts: [part(whole), part({})], kept: {} },
  {
    what: 'one part of two, of some',
    parts: [part(whole), part({ squaredError: 3 })],
    kept: { squaredError: 5 },
  },
])('keeps what $what with labels has', ({ kept, parts }) => {
  const added = addPerformance('all', parts);
  const { confusion, ...sums } =
    'estimated' in added && added.labelled ? added.labelled : never();
  expect(sums).toEqual(kept);
  expect(confusion[0][0]).toBe(added.n);
});

it('keeps the probabilities of estimates only where every part has them', () => {
  const having = part({}, { probabilities: bins(10) });
  expect(addPerformance('all', [having, having])).toMatchObject({
    estimated: { probabilities: bins(20) },
  });
  expect(addPerformance('all', [having, part({})])).not.toHaveProperty(
    'estimated.probabilities',
  );
});

function never(): never {
  throw new Error('must have counts of labels');
}
