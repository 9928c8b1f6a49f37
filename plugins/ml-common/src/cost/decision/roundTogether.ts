import { decimalOf, digitsAt, mostPlaces, powerOfTen } from '../decimal';
import { largestRemainder } from './largestRemainder';

/** Decimal places of an amount; AMOUNT_SCALE is ten to the power of it. */
const PLACES = 6;

/**
 * Rounds amounts that belong together, such as the lines of a statement, to whole millionths of the currency's unit, so
 * that they add up exactly to their rounded sum: each differs by less than one millionth from what it was.
 *
 * The sum is exact and rounded once, halves away from zero. Largest remainders are rounded up, the earlier first among
 * equals, so the caller puts them into an order that does not change. Amounts may be negative; the opposite amounts
 * round to the opposite.
 *
 * @param amounts - in the unit of the currency: decimal text, or doubles, which count as the decimals they are written as
 * @returns in the order of `amounts`
 * @throws RangeError for what is no finite decimal number, and for an amount beyond what a double holds exactly
 *
 * @public
 */
export function roundTogether(
  amounts: ReadonlyArray<number | string>,
): number[] {
  return roundAt(amounts, PLACES);
}

/** Rounds numbers that belong together to whole numbers, as roundTogether does amounts. */
export function roundWhole(values: readonly number[]): number[] {
  return roundAt(values, 0);
}

function roundAt(
  values: ReadonlyArray<number | string>,
  places: number,
): number[] {
  const decimals = values.map(decimalOf);
  const most = Math.max(places, mostPlaces(decimals));
  const numerators = decimals.map(each => digitsAt(each, most));
  const denominator = powerOfTen(most - places);
  const total = rounded(
    numerators.reduce((sum, each) => sum + each, 0n),
    denominator,
  );
  return largestRemainder(numerators, denominator, total).map(safe);
}

/** Halves away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return (numerator < 0n ? numerator - half : numerator + half) / denominator;
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(
      `${value} millionths are more than can be kept exactly (${Number.MAX_SAFE_INTEGER})`,
    );
  }
  return number;
}
