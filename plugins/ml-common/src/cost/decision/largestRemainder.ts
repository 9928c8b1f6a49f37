/**
 * Rounds fractions of one denominator to whole numbers that add up to `total`: each is rounded down, and what is then
 * missing goes, one each, to the largest remainders, the earlier first among equals (Hamilton's method of
 * apportionment). `total` is the sum of the fractions, rounded.
 */
export function largestRemainder(
  numerators: readonly bigint[],
  denominator: bigint,
  total: bigint,
): bigint[] {
  if (isNegative(numerators, total)) {
    // In the mirror, so that a credit undoes exactly what was charged.
    const mirrored = numerators.map(each => -each);
    return largestRemainder(mirrored, denominator, -total).map(each => -each);
  }
  const floors = numerators.map(each => floor(each, denominator));
  const remainders = numerators.map(
    (each, at) => each - floors[at] * denominator,
  );
  const missing = total - floors.reduce((sum, each) => sum + each, 0n);
  const first = remainders
    .map((_, at) => at)
    .sort((a, b) => compare(remainders[b], remainders[a]) || a - b)
    .slice(0, Number(missing));
  for (const at of first) {
    floors[at] += 1n;
  }
  return floors;
}

/** By the total; of parts that cancel one another out, by the first of them. */
function isNegative(numerators: readonly bigint[], total: bigint): boolean {
  const sum = numerators.reduce((a, b) => a + b, 0n);
  const leading = total || sum || (numerators.find(each => each !== 0n) ?? 0n);
  return leading < 0n;
}

function floor(numerator: bigint, denominator: bigint): bigint {
  const towardsZero = numerator / denominator;
  return towardsZero * denominator > numerator ? towardsZero - 1n : towardsZero;
}

function compare(a: bigint, b: bigint): number {
  return Number(a > b) - Number(a < b);
}
