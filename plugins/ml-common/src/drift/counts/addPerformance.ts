import {
  BinnedProbabilities,
  ClassificationCounts,
  RegressionCounts,
} from '../profile';
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
  const probabilities = estimated.flatMap(each => each.probabilities ?? []);
  const squares = labelled.flatMap(each => each.squaredError ?? []);
  const positives = labelled.flatMap(each => each.positives ?? []);
  const negatives = labelled.flatMap(each => each.negatives ?? []);
  return {
    task: 'classification',
    n: total(parts, 'n'),
    ...(estimated.length > 0 && {
      estimated: {
        confusion: addMatrices(estimated.map(each => each.confusion)),
        variance: total(estimated, 'variance'),
        ...(probabilities.length > 0 && {
          probabilities: addBinned(probabilities),
        }),
      },
    }),
    ...(labelled.length > 0 && {
      labelled: {
        confusion: addMatrices(labelled.map(each => each.confusion)),
        ...(squares.length > 0 && {
          squaredError: squares.reduce((sum, each) => sum + each, 0),
        }),
        ...(positives.length > 0 && { positives: addBinned(positives) }),
        ...(negatives.length > 0 && { negatives: addBinned(negatives) }),
      },
    }),
  };
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
