import { Stretch } from '../store/selected';

/** Share of a stretch, 0 to 1, that windows cover, the longest of those that begin together first. */
export function coverageOf(
  windows: ReadonlyArray<Stretch & { coverage: number }>,
  { fromMs, toMs }: Stretch,
): number {
  let reached = fromMs;
  let covered = 0;
  for (const window of windows) {
    if (window.toMs > reached) {
      covered +=
        (window.toMs - Math.max(window.fromMs, reached)) * window.coverage;
      reached = window.toMs;
    }
  }
  return Math.min(1, covered / (toMs - fromMs));
}
