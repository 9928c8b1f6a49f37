import { PerformanceReading } from '@callboard/plugin-ml-common';

/** Keeps, of windows that come newest first, what is said of all rows, and of slices what the newest window says that knows a measure. */
export function lastOfSlices(): (
  performance: readonly PerformanceReading[],
) => PerformanceReading[] {
  const known = new Set<string>();
  return performance => {
    const kept = performance.filter(
      ({ metric, slice }) => slice === 'all' || !known.has(metric),
    );
    performance.forEach(({ metric }) => known.add(metric));
    return kept;
  };
}
