import { NumericColumnFrame } from '../profileFrame';

/** Values beyond it count as infinite, for their squares would overflow. */
const LARGEST = 1e150;

/** A value as it is counted: rounded, without negative zero, ±Infinity where it is too large. */
export function toPrecision(
  value: number,
  precision: NumericColumnFrame['precision'],
): number {
  const rounded = precision === 'float32' ? Math.fround(value) : value;
  if (Math.abs(rounded) > LARGEST) {
    return rounded > 0 ? Infinity : -Infinity;
  }
  return rounded + 0;
}
