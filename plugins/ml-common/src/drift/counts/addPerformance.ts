import {
  BinnedProbabilities,
  ClassificationCounts,
  RegressionCounts,
} from '../profile';
import { totalOf } from '../statistics/shares';
import { addArrays } from './addArrays';

type Counts = ClassificationCounts | RegressionCounts;

/** Counts of one slice, from its parts. */
export function addPerformance(slice: string, parts: Counts[]): Counts {
  const classified = parts.flatMap(part =>
    part.task === 'classification' ? [part] : [],
  );
  const regressed = parts.flatMap(part =>
    part.task === 'regression' ? [part] : [],
  );
  if (classified.length > 0 && regressed.length > 0) {
    throw new Error(`${slice}: must be of one task in every part`);
  }
  return regressed.length > 0
    ? addRegression(regressed)
    : addClassification(classified);
}

function addClassification(
  parts: ClassificationCounts[],
): ClassificationCounts {
  const estimated = parts.flatMap(part => part.estimated ?? []);
  const labelled = parts.flatMap(part => part.labelled ?? []);
  const probabilities = ofEvery(estimated, each => each.probabilities);
  const squares = ofEvery(labelled, each => each.squaredError);
  const positives = ofEvery(labelled, each => each.positives);
  const negatives = ofEvery(labelled, each => each.negatives);
  return {
    task: 'classification',
    n: total(parts, 'n'),
    ...(estimated.length > 0 && {
      estimated: {
        confusion: addMatrices(estimated.map(each => each.confusion)),
        variance: total(estimated, 'variance'),
        ...(probabilities && {
          probabilities: addBinned(probabilities),
        }),
      },
    }),
    ...(labelled.length > 0 && {
      labelled: {
        confusion: addMatrices(labelled.map(each => each.confusion)),
        ...(squares && {
          squaredError: squares.reduce((sum, each) => sum + each, 0),
        }),
        ...(positives && { positives: addBinned(positives) }),
        ...(negatives && { negatives: addBinned(negatives) }),
      },
    }),
  };
}

/** What only some parts with rows have cannot be held against the rows of all. */
function ofEvery<Part extends { confusion: number[][] }, Value>(
  parts: Part[],
  of: (part: Part) => Value | undefined,
): Value[] | undefined {
  const isEvery = parts.every(
    part => of(part) !== undefined || totalOf(part.confusion.flat()) === 0,
  );
  const found = parts.flatMap(part => of(part) ?? []);
  return isEvery && found.length > 0 ? found : undefined;
}

function addRegression(parts: RegressionCounts[]): RegressionCounts {
  const labelled = parts.flatMap(part => part.labelled ?? []);
  return {
    task: 'regression',
    n: total(parts, 'n'),
    ...(labelled.length > 0 && {
      labelled: {
        n: total(labelled, 'n'),
        errors: total(labelled, 'errors'),
        absolute: total(labelled, 'absolute'),
        squared: total(labelled, 'squared'),
        fourth: total(labelled, 'fourth'),
      },
    }),
  };
}

function total<Key extends string>(
  parts: Array<Record<Key, number>>,
  key: Key,
): number {
  return parts.reduce((sum, part) => sum + part[key], 0);
}

function addMatrices(matrices: number[][][]): number[][] {
  return matrices[0].map((row, index) =>
    addArrays(
      row.length,
      matrices.map(matrix => matrix[index]),
    ),
  );
}

function addBinned(parts: BinnedProbabilities[]): BinnedProbabilities {
  const bins = parts[0].counts.length;
  return {
    counts: addArrays(
      bins,
      parts.map(({ counts }) => counts),
    ),
    sums: addArrays(
      bins,
      parts.map(({ sums }) => sums),
    ),
  };
}
