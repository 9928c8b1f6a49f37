/**
 * q-values: the smallest rate of false discoveries at which each of these p-values
 * counts, min over j ≥ i of p(j)·k / j.
 *
 * Source: Benjamini and Hochberg 1995; `scipy.stats.false_discovery_control`. Range: 0 to 1.
 */
export function benjaminiHochberg(pValues: number[]): number[] {
  const order = pValues.map((_, index) => index);
  order.sort((a, b) => pValues[b] - pValues[a]);
  const q = new Array<number>(pValues.length);
  let least = 1;
  order.forEach((index, place) => {
    const rank = pValues.length - place;
    least = Math.min(least, (pValues[index] * pValues.length) / rank);
    q[index] = least;
  });
  return q;
}
