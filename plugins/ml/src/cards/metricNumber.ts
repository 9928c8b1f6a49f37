import { ComparedMetric } from '@callboard/plugin-ml-common';

/** Digits after the point of a metric between 0 and 1. */
const SHARE_DIGITS = 4;
/** More than these no column has room for. */
const MOST_DIGITS = 8;

type Numbers = Pick<
  ComparedMetric,
  'metric' | 'claimed' | 'measured' | 'verdict'
>;

/**
 * Digits after the point for each metric, one number for all of its values: enough that
 * what contradicts looks different, and that what is more than nothing does not look like it.
 */
export function metricDigits(metrics: Numbers[]): Map<string, number> {
  const digits = new Map<string, number>();
  for (const { metric } of metrics) {
    if (!digits.has(metric)) {
      digits.set(
        metric,
        digitsFor(metrics.filter(each => each.metric === metric)),
      );
    }
  }
  return digits;
}

function digitsFor(rows: Numbers[]): number {
  const values = rows
    .flatMap(({ claimed, measured }) => [claimed, measured])
    .filter(value => value !== undefined);
  const largest = Math.max(0, ...values.map(Math.abs));
  const beforePoint = String(Math.trunc(largest)).length;
  let digits =
    largest <= 1 ? SHARE_DIGITS : SHARE_DIGITS - Math.min(3, beforePoint);
  const tellsLittle = () =>
    values.some(value => value !== 0 && Number(value.toFixed(digits)) === 0) ||
    rows.some(
      ({ claimed, measured, verdict }) =>
        verdict === 'contradicts' &&
        claimed?.toFixed(digits) === measured?.toFixed(digits),
    );
  while (digits < MOST_DIGITS && tellsLittle()) {
    digits++;
  }
  return digits;
}

/** A metric with as many digits after the point as its other values have. */
export function metricNumber(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
