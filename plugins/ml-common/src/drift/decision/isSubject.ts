import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { isWatched } from './columnSettings';
import { newestPerformance } from './newestPerformance';

/** How subjects that are measures of performance begin. */
export const PERFORMANCE = 'performance:';

/**
 * Whether something can still be the subject of an alert: a column that is not ignored and
 * that the newest windows have, or the measure by which performance is watched. What no
 * window speaks of is unknown, which is no end.
 */
export function isSubject(
  subject: string,
  readings: WindowReading[],
  settings: DriftSettings,
): boolean {
  if (subject.startsWith(PERFORMANCE)) {
    const metric =
      settings.performance.metric ??
      newestPerformance(readings, settings)?.metric;
    return metric === undefined || subject === `${PERFORMANCE}${metric}`;
  }
  const newest = readings.findLast(({ columns }) => columns.length > 0);
  return (
    isWatched(subject, settings) &&
    (newest?.columns.some(({ column }) => column === subject) ?? true)
  );
}
