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
  return {
    task: 'classification',
    n: total(parts, 'n'),
    ...(estimated.length > 0 && {
      estimated: {
        confusion: addMatrices(estimated.map(each => each.confusion)),
        variance: total(estimated, 'variance'),
        ...optional('probabilities', estimated, addBinned),
      },
    }),
    ...(labelled.length > 0 && {
      labelled: {
        confusion: addMatrices(labelled.map(each => each.confusion)),
        ...optional('squaredError', labelled, numbers =>
          numbers.reduce((sum, each) => sum + each, 0),
        ),
        ...optional('positives', labelled, addBinned),
        ...optional('negatives', labelled, addBinned),
      },
    }),
  };
}

function optional<Key extends string, Value>(
  key: Key,
  parts: Array<{ [K in Key]?: Value }>,
  add: (values: Value[]) => Value,
): { [K in Key]?: Value } {
  const values = parts.flatMap<Value>(part => {
    const value = part[key];
    return value === undefined ? [] : [value];
  });
  const found: { [K in Key]?: Value } = {};
  if (values.length > 0) {
    found[key] = add(values);
  }
  return found;
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
