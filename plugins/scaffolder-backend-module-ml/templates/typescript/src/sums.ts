export function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

export function increase(sums: number[], at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}
