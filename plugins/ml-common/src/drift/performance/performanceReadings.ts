import { PerformanceReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { PerformanceCounts } from '../profile';
import { Measure, Z95 } from './measure';
import { estimatedOf, measuredOf } from './measuresOf';

/** One-sided 1 in 1000, as the noise floors of the columns. */
const Z = 3.090232306167813;

/** Measures of which less is better. */
const LESS_IS_BETTER = ['brier', 'calibration-error', 'mae', 'rmse'];
/** Measures in the unit of what is predicted: their loss is a share of the baseline. */
const RELATIVE = ['mae', 'rmse'];

/**
 * Performance of a window on all rows and each slice, measured and estimated, beside the
 * baseline's: measured beside measured, estimated beside estimated, or beside measured where the
 * baseline has no estimate.
 *
 * `fell` when the loss is larger than `settings.performance.fall` and than what sampling of
 * both explains but once in a thousand times; absent with fewer rows than
 * `settings.minimumRows`, or without a baseline.
 */
export function performanceReadings({
  baseline,
  counts,
  inAlert = new Set(),
  settings,
}: {
  baseline?: PerformanceCounts;
  counts?: PerformanceCounts;
  settings: DriftSettings;
  /** Subjects of an open alert: `performance:<metric>` has recovered only below the hysteresis. */
  inAlert?: ReadonlySet<string>;
}): PerformanceReading[] {
  return Object.entries(counts ?? {}).flatMap(([slice, found]) => {
    const before =
      baseline && Object.hasOwn(baseline, slice) ? baseline[slice] : undefined;
    const measured = before ? measuredOf(before) : [];
    const estimated = before ? estimatedOf(before) : [];
    const read = (basis: PerformanceReading['basis'], to: Measure[]) =>
      (basis === 'measured' ? measuredOf(found) : estimatedOf(found)).map(
        measure =>
          reading(
            slice,
            basis,
            measure,
            to.find(({ metric }) => metric === measure.metric),
            settings,
            inAlert.has(`performance:${measure.metric}`)
              ? settings.hysteresis
              : 1,
          ),
      );
    return [
      ...read('measured', measured),
      ...read('estimated', [...estimated, ...measured]),
    ];
  });
}

function reading(
  slice: string,
  basis: PerformanceReading['basis'],
  measure: Measure,
  baseline: Measure | undefined,
  settings: DriftSettings,
  scale: number,
): PerformanceReading {
  const { error, high, interval, low, metric, value } = measure;
  const n = Math.round(measure.n);
  const fell =
    baseline && n >= settings.minimumRows && baseline.n >= settings.minimumRows
      ? hasFallen(measure, baseline, settings.performance.fall, scale)
      : undefined;
  const [from, to] = interval ?? [low - Z95 * error, high + Z95 * error];
  const floor = metric === 'mean-error' ? -Infinity : 0;
  const ceiling = isShare(metric) ? 1 : Infinity;
  return {
    ...{ slice, metric, basis, value, n },
    low: Math.max(floor, from),
    high: Math.min(ceiling, to),
    ...(baseline && { baseline: baseline.value }),
    ...(fell !== undefined && { fell }),
  };
}

function isShare(metric: string): boolean {
  return !['brier', 'mae', 'rmse', 'mean-error'].includes(metric);
}

function hasFallen(
  now: Measure,
  baseline: Measure,
  fall: number,
  scale: number,
): boolean | undefined {
  const { metric } = now;
  if (metric === 'mean-error') {
    return undefined;
  }
  const loss = LESS_IS_BETTER.includes(metric)
    ? now.low - baseline.high
    : baseline.low - now.high;
  const threshold = RELATIVE.includes(metric) ? fall * baseline.value : fall;
  const noise = Z * Math.hypot(now.error, baseline.error);
  return loss > scale * threshold && loss > scale * noise;
}
