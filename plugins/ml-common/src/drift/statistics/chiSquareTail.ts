/**
 * P(X > x) of a chi-square distribution with `degrees` degrees of freedom: the regularised
 * upper incomplete gamma function Q(degrees/2, x/2), by its series below the mean and by
 * its continued fraction (Lentz) above, so that small tails keep their digits.
 *
 * Source: DLMF 8.11.4 and 8.9.2; checked with SciPy's `chi2.sf`.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) {
    return 1;
  }
  const a = degrees / 2;
  const z = x / 2;
  const scale = Math.exp(a * Math.log(z) - z - logGammaOfHalf(degrees));
  return z < a + 1 ? 1 - scale * series(a, z) : scale * fraction(a, z);
}

/**
 * The x with P(X > x) = tail, by bisection.
 */
export function chiSquareQuantile(tail: number, degrees: number): number {
  let from = 0;
  let to = degrees + 10;
  while (chiSquareTail(to, degrees) > tail) {
    to *= 2;
  }
  for (let step = 0; step < 60; step += 1) {
    const middle = (from + to) / 2;
    if (chiSquareTail(middle, degrees) > tail) {
      from = middle;
    } else {
      to = middle;
    }
  }
  return (from + to) / 2;
}

/** log Γ(k/2), exact by its recurrence from Γ(1) = 1 and Γ(1/2) = √π. */
function logGammaOfHalf(k: number): number {
  let sum = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let a = k % 2 === 0 ? 1 : 0.5; a < k / 2; a += 1) {
    sum += Math.log(a);
  }
  return sum;
}

function series(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= z / (a + k);
    sum += term;
  }
  return sum;
}

function fraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 1000; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) {
      break;
    }
  }
  return value;
}
