import { createHash } from 'node:crypto';
import {
  BundleTensor,
  GoldenBundle,
  GoldenOutput,
} from '@callboard/plugin-ml-common';
import { bytesOf } from '../tensors/datatypes';
import { fromBundleTensor } from '../tensors/fromBundleTensor';
import { Tensor } from '../tensors/Tensor';
import { compareElements, Element, elementsOf } from './compareElements';
import { toleranceOf } from './toleranceOf';

/** One output against what is right: its shape and datatype first, then its elements, then the best class of each row. */
export function compareTensor(
  expected: BundleTensor,
  actual: Tensor | undefined,
  { tolerance, classifier }: Pick<GoldenBundle, 'tolerance' | 'classifier'>,
): GoldenOutput {
  const { name } = expected;
  if (!actual) {
    return { name, outcome: 'failed', reason: 'was not answered', worst: [] };
  }
  const came = {
    name,
    datatype: actual.datatype,
    shape: actual.shape,
    digest: `sha256:${createHash('sha256')
      .update(bytesOf(actual.data))
      .digest('hex')}`,
  };
  const otherForm = formDifference(expected, actual);
  if (otherForm) {
    return { ...came, outcome: 'failed', reason: otherForm, worst: [] };
  }
  const allowed = toleranceOf(actual.datatype, tolerance);
  const right = elementsOf(fromBundleTensor(expected));
  const answered = elementsOf(actual);
  const { mismatched, worst } = compareElements(
    right,
    answered,
    actual.shape,
    allowed,
  );
  const reasons: string[] = [];
  if (mismatched > 0) {
    const [first] = worst;
    // Whole numbers beyond 2^53 and NaN are texts in a report, but not texts of the model.
    const show = actual.datatype === 'BYTES' ? quoted : String;
    reasons.push(
      `${mismatched} of ${
        answered.length
      } elements differ; the worst at [${first.index.join(', ')}] is ${show(
        first.actual,
      )}, but ${show(first.expected)} is expected`,
    );
  }
  const top1 =
    classifier?.output === name
      ? top1Agreement(right, answered, actual.shape)
      : undefined;
  if (classifier && top1 !== undefined && top1 < classifier.minTop1Agreement) {
    reasons.push(
      `the best class is the same in ${percent(
        top1,
      )} of the rows, but ${percent(classifier.minTop1Agreement)} is the least`,
    );
  }
  return {
    ...came,
    outcome: reasons.length > 0 ? 'failed' : 'passed',
    ...(reasons.length > 0 && { reason: reasons.join('; ').slice(0, 500) }),
    tolerance: allowed,
    elements: answered.length,
    mismatched,
    worst,
    ...(top1 !== undefined && { top1Agreement: top1 }),
  };
}

function formDifference(
  expected: BundleTensor,
  actual: Tensor,
): string | undefined {
  if (String(expected.shape) !== String(actual.shape)) {
    return `its shape is [${actual.shape.join(
      ', ',
    )}], but [${expected.shape.join(', ')}] is expected`;
  }
  if (expected.datatype !== actual.datatype) {
    return `its datatype is ${actual.datatype}, but ${expected.datatype} is expected`;
  }
  return undefined;
}

/** Rows are along the last dimension; of equal scores the first class counts. */
function top1Agreement(
  right: ArrayLike<Element>,
  answered: ArrayLike<Element>,
  shape: number[],
): number {
  const classes = shape.at(-1) ?? 1;
  const rows = right.length / classes;
  let same = 0;
  for (let row = 0; row < rows; row++) {
    const best = bestClass(answered, row * classes, classes);
    if (
      best !== undefined &&
      best === bestClass(right, row * classes, classes)
    ) {
      same++;
    }
  }
  return rows > 0 ? same / rows : 1;
}

function bestClass(
  scores: ArrayLike<Element>,
  from: number,
  classes: number,
): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < classes; i++) {
    const score = scores[from + i];
    if (Number.isNaN(score)) return undefined;
    if (best === undefined || score > scores[from + best]) best = i;
  }
  return best;
}

function quoted(value: number | string): string {
  const text =
    typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
