import {
  BinnedProbabilities,
  ClassificationCounts,
  ProfileCounts,
  RegressionCounts,
} from '../profile';
import {
  PerformanceFrame,
  PROBABILITY_BINS,
  ProfileFrame,
} from '../profileFrame';
import { CountsProblem } from './countsProblems';

/** Rounding of sums that is forgiven, relative to what was added. */
const ROUNDING = 1e-9;
/** By how much the probabilities of one row may miss 1: they were rounded when they were logged. */
const LOGGED = 1e-3;

type Counts = ClassificationCounts | RegressionCounts;

/** What contradicts itself in the counts of predictions. */
export function performanceProblems(
  frame: ProfileFrame,
  { columns, performance, rows }: ProfileCounts,
): CountsProblem[] {
  if (!performance) {
    return [];
  }
  if (!frame.performance) {
    return [
      { path: 'performance', rule: 'must not be there: the frame has none' },
    ];
  }
  const task = frame.performance;
  const slices = new Set(['all', ...task.slices.map(({ name }) => name)]);
  return Object.entries(performance).flatMap(([slice, counts]) =>
    [
      ...(slices.has(slice)
        ? []
        : [{ path: '', rule: 'must be all or a slice of the frame' }]),
      ...(columns && counts.n > rows
        ? [{ path: 'n', rule: `must not exceed the ${rows} rows` }]
        : []),
      ...sliceProblems(task, counts),
    ].map(({ path, rule }) => ({
      path: ['performance', slice, path].filter(Boolean).join('.'),
      rule,
    })),
  );
}

function sliceProblems(
  task: PerformanceFrame,
  counts: Counts,
): CountsProblem[] {
  if (counts.task !== task.task) {
    return [{ path: 'task', rule: `must be ${task.task}, as the frame says` }];
  }
  return counts.task === 'regression' || task.task === 'regression'
    ? regressionProblems(counts)
    : classificationProblems(task.classes.length, counts);
}

function regressionProblems(counts: Counts): CountsProblem[] {
  if (counts.task !== 'regression' || !counts.labelled) {
    return [];
  }
  const { absolute, errors, fourth, n, squared } = counts.labelled;
  const more = 1 + ROUNDING;
  const isSound =
    Math.abs(errors) <= absolute * more &&
    absolute ** 2 <= n * squared * more &&
    squared ** 2 <= n * fourth * more;
  return isSound
    ? []
    : [
        {
          path: 'labelled',
          rule: 'must have |errors| <= absolute, absolute² <= n·squared and squared² <= n·fourth',
        },
      ];
}

function classificationProblems(
  classes: number,
  { estimated, labelled, n }: ClassificationCounts,
): CountsProblem[] {
  const expected = estimated ? estimatedProblems(classes, estimated, n) : [];
  const known = labelled ? labelledProblems(classes, labelled) : [];
  return [
    ...expected.map(({ path, rule }) => ({ path: `estimated.${path}`, rule })),
    ...known.map(({ path, rule }) => ({ path: `labelled.${path}`, rule })),
  ];
}

function estimatedProblems(
  classes: number,
  {
    confusion,
    probabilities,
    variance,
  }: NonNullable<ClassificationCounts['estimated']>,
  n: number,
): CountsProblem[] {
  const shape = shapeProblem(confusion, classes);
  const rows = totalOf(confusion);
  return [
    ...shape,
    ...(shape.length === 0 && Math.abs(rows - n) > LOGGED * Math.max(1, n)
      ? [{ path: 'confusion', rule: `must add up to n, ${n}, not to ${rows}` }]
      : []),
    ...(variance <= (n / 4) * (1 + ROUNDING)
      ? []
      : [{ path: 'variance', rule: 'must not exceed a quarter of n' }]),
    ...binnedProblems('probabilities', probabilities, classes, [n, n]),
  ];
}

function labelledProblems(
  classes: number,
  {
    confusion,
    negatives,
    positives,
    squaredError = 0,
  }: NonNullable<ClassificationCounts['labelled']>,
): CountsProblem[] {
  const shape = shapeProblem(confusion, classes);
  if (shape.length > 0) {
    return shape;
  }
  const n = totalOf(confusion);
  const scored =
    positives && negatives ? totalOf([positives.counts, negatives.counts]) : n;
  const most = classes === 2 ? scored : 2 * n;
  return [
    ...(squaredError <= most * (1 + ROUNDING)
      ? []
      : [{ path: 'squaredError', rule: `must not exceed ${most}` }]),
    ...binnedProblems('positives', positives, classes, [
      0,
      totalOf(confusion.slice(1)),
    ]),
    ...binnedProblems('negatives', negatives, classes, [
      0,
      totalOf(confusion.slice(0, 1)),
    ]),
  ];
}

function shapeProblem(matrix: number[][], classes: number): CountsProblem[] {
  return matrix.length === classes &&
    matrix.every(row => row.length === classes)
    ? []
    : [
        {
          path: 'confusion',
          rule: `must have ${classes} rows of ${classes}, as many as classes`,
        },
      ];
}

/** @param bounds - least and most rows: of a row with a label, the probability may be unknown */
function binnedProblems(
  path: string,
  binned: BinnedProbabilities | undefined,
  classes: number,
  [least, most]: [number, number],
): CountsProblem[] {
  if (!binned) {
    return [];
  }
  if (classes !== 2) {
    return [{ path, rule: 'must be there for two classes only' }];
  }
  const counted = binned.counts.reduce((sum, count) => sum + count, 0);
  const wrong = binned.counts.flatMap((count, bin) => {
    const sum = binned.sums[bin];
    const slack = ROUNDING * Math.max(1, count);
    return sum >= (count * bin) / PROBABILITY_BINS - slack &&
      sum <= (count * (bin + 1)) / PROBABILITY_BINS + slack
      ? []
      : [
          {
            path: `${path}.sums.${bin}`,
            rule: 'must be of as many probabilities of this bin',
          },
        ];
  });
  return counted >= least && counted <= most
    ? wrong
    : [
        {
          path: `${path}.counts`,
          rule: `must add up to ${
            least === most ? '' : 'at most '
          }${most}, not to ${counted}`,
        },
        ...wrong,
      ];
}

function totalOf(matrix: number[][]): number {
  return matrix.flat().reduce((sum, each) => sum + each, 0);
}
