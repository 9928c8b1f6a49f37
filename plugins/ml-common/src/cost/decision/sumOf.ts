/** The values of windows in all. */
export function sumOf(windows: ReadonlyArray<{ value: number }>): number {
  return windows.reduce((sum, { value }) => sum + value, 0);
}
