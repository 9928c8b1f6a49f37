/**
 * P(K > x) of the Kolmogorov distribution: 2 Σ (−1)^(k−1) exp(−2k²x²), and below 1 the
 * series of Jacobi's theta function, which converges there.
 *
 * Source: Kolmogorov 1933; `scipy.stats.kstwobign.sf`.
 */
export function kolmogorovTail(x: number): number {
  if (x <= 0) {
    return 1;
  }
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k < 20; k += 2) {
      sum += Math.exp(-((k * Math.PI) ** 2) / 8 / x ** 2);
    }
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k < 20; k += 1) {
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  }
  return sum;
}
