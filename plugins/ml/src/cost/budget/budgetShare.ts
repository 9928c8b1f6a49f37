/** A share in whole percent, never rounded up to all of it. */
export function budgetShare(share: number): string {
  return (Math.floor(share * 100 + 1e-6) / 100).toLocaleString(undefined, {
    style: 'percent',
  });
}
