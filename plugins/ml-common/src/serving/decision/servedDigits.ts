/** They tell 99.999 % from all. */
const MOST = 4;

/**
 * Digits behind the point that a share of good requests says something with in percent: as many as tell what is missing
 * of all, such as one of 79.9 % and four of 99.9512 %. What is cut off must be rounded down, never up to a promise.
 *
 * @public
 */
export function servedDigits(share: number): number {
  const missing = Math.max(1 - share, 10 ** -MOST);
  return Math.min(MOST, Math.max(1, Math.ceil(-Math.log10(missing))));
}
