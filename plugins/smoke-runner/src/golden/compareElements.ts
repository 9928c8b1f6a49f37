import { GoldenOutput, Tolerance } from '@callboard/plugin-ml-common';
import { bf16ToNumber, fp16ToNumber } from '../tensors/halfFloat';
import { Tensor } from '../tensors/Tensor';

/** An element as it is compared: half floats are numbers here. */
export type Element = number | bigint | string;
type Worst = GoldenOutput['worst'][number];

const SHOWN = 10;

/** The elements of a tensor as they are compared. */
export function elementsOf(tensor: Tensor): ArrayLike<Element> {
  const { data, datatype } = tensor;
  if (datatype === 'FP16' || datatype === 'BF16') {
    const read = datatype === 'FP16' ? fp16ToNumber : bf16ToNumber;
    return Array.from<Element, number>(data, bits => read(Number(bits)));
  }
  return data;
}

/**
 * Counts what is beyond the tolerance. `worst` are the ten elements that are furthest beyond
 * it; where none is, the one with the largest difference, if there is any.
 */
export function compareElements(
  expected: ArrayLike<Element>,
  actual: ArrayLike<Element>,
  shape: number[],
  tolerance: Tolerance,
): { mismatched: number; worst: Worst[] } {
  let mismatched = 0;
  let worst: Array<{ at: number; excess: number }> = [];
  for (let at = 0; at < actual.length; at++) {
    if (expected[at] === actual[at]) continue;
    const excess = excessOf(expected[at], actual[at], tolerance);
    if (excess > 0) mismatched++;
    if (excess > -Infinity) worst = insert(worst, { at, excess });
  }
  return {
    mismatched,
    worst: worst.slice(0, Math.max(1, mismatched)).map(({ at }) => ({
      index: indexOf(at, shape),
      expected: shown(expected[at]),
      actual: shown(actual[at]),
      ...differenceOf(expected[at], actual[at]),
    })),
  };
}

/** How far beyond the tolerance it is: above 0 for a mismatch, −Infinity for what is equal. */
function excessOf(
  expected: Element,
  actual: Element,
  { rtol, atol }: Tolerance,
): number {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (Number.isNaN(expected) && Number.isNaN(actual)) return -Infinity;
    const difference = Math.abs(actual - expected);
    const beyond = difference - (atol + rtol * Math.abs(expected));
    return Number.isFinite(beyond) ? beyond : Infinity;
  }
  if (typeof expected === 'bigint' && typeof actual === 'bigint') {
    return (
      Math.abs(Number(actual - expected)) -
      (atol + rtol * Math.abs(Number(expected)))
    );
  }
  return Infinity;
}

function insert<T extends { excess: number }>(list: T[], item: T): T[] {
  if (list.length === SHOWN && item.excess <= list[SHOWN - 1].excess) {
    return list;
  }
  const place = list.findIndex(other => other.excess < item.excess);
  const next = [...list];
  next.splice(place === -1 ? list.length : place, 0, item);
  return next.slice(0, SHOWN);
}

function indexOf(at: number, shape: number[]): number[] {
  const index: number[] = [];
  let rest = at;
  for (let d = shape.length - 1; d >= 0; d--) {
    index.unshift(rest % shape[d]);
    rest = Math.floor(rest / shape[d]);
  }
  return index;
}

function shown(value: Element): number | string {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : String(value);
  }
  return String(value).slice(0, 200);
}

function differenceOf(
  expected: Element,
  actual: Element,
): { difference?: number } {
  const difference =
    typeof expected === 'bigint' && typeof actual === 'bigint'
      ? Math.abs(Number(actual - expected))
      : Math.abs(Number(actual) - Number(expected));
  return typeof expected !== 'string' && Number.isFinite(difference)
    ? { difference }
    : {};
}
