import { decimalOf, digitsAt, mostPlaces } from '../decimal';
import { largestRemainder } from './largestRemainder';

/**
 * Splits an amount over weights so that the parts add up exactly: each part differs by less than one millionth from its
 * share. What is left over after rounding goes to the largest remainders, the earlier first among equals.
 *
 * Where all weights are zero the parts are equal, for an amount is always somebody's; who has better to go by
 * decides before it comes here.
 *
 * @param amount - a whole number, such as millionths of the currency's unit; negative for a credit
 * @param weights - none negative, of any scale
 * @returns in the order of `weights`
 * @throws RangeError for no weights at all, unless the amount is 0, and naming a weight that is negative or no number
 *
 * @public
 */
export function apportion(
  amount: number,
  weights: readonly number[],
): number[] {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`amount: must be a whole number, is ${amount}`);
  }
  if (weights.length === 0 && amount !== 0) {
    throw new RangeError('weights: must hold at least one weight');
  }
  const whole = wholeWeights(weights);
  const sum = whole.reduce((a, b) => a + b, 0n);
  const shares = sum === 0n ? whole.map(() => 1n) : whole;
  const denominator = sum || BigInt(Math.max(weights.length, 1));
  const total = BigInt(amount);
  return largestRemainder(
    shares.map(each => total * each),
    denominator,
    total,
  ).map(Number);
}

/** The weights as whole numbers in the same proportion. */
function wholeWeights(weights: readonly number[]): bigint[] {
  const decimals = weights.map((weight, at) => {
    if (!Number.isFinite(weight) || weight < 0) {
      throw new RangeError(
        `weights[${at}]: must be a number of at least 0, is ${weight}`,
      );
    }
    return decimalOf(weight);
  });
  const places = mostPlaces(decimals);
  return decimals.map(each => digitsAt(each, places));
}
