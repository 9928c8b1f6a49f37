/** Sum of counts. */
export function totalOf(counts: number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Counts as shares of their sum; zeros where there is nothing. */
export function sharesOf(counts: number[]): number[] {
  const total = totalOf(counts);
  return counts.map(count => (total > 0 ? count / total : 0));
}
