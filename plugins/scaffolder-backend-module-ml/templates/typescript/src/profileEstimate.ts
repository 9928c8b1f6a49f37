import { increase, zeros } from './sums.ts';

const PROBABILITY_BINS = 100;

/** What would be right if each class came as often as its probability says. */
export interface Estimated {
  confusion: number[][];
  variance: number;
  /** Of the second of two classes. */
  probabilities?: { counts: number[]; sums: number[] };
}

export function nothingOf(classes: number): Estimated {
  const confusion = Array.from({ length: classes }, () => zeros(classes));
  const none: Estimated = { confusion, variance: 0 };
  if (classes === 2) {
    const [counts, sums] = [zeros(PROBABILITY_BINS), zeros(PROBABILITY_BINS)];
    none.probabilities = { counts, sums };
  }
  return none;
}

/** Adds an answer to what is estimated of those before. */
export function estimate(
  estimated: Estimated,
  predicted: number,
  p: readonly number[],
): void {
  const { confusion, probabilities } = estimated;
  confusion.forEach((row, actual) => increase(row, predicted, p[actual] ?? 0));
  const own = p[predicted] ?? 0;
  estimated.variance += own * (1 - own);
  const positive = p[1] ?? 0;
  const bin = Math.floor(positive * PROBABILITY_BINS);
  const last = PROBABILITY_BINS - 1;
  if (probabilities) {
    increase(probabilities.counts, Math.min(bin, last), 1);
    increase(probabilities.sums, Math.min(bin, last), positive);
  }
}
