import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { newestPerformance } from './newestPerformance';
import { watchedBases } from './watchedBases';

/**
 * What is to be said of performance, of windows oldest first: what was measured last, while
 * that is a fall, for no estimate of later windows calls it off; else of the newest window that
 * has any, measured where there are labels enough to say, else estimated.
 *
 * @public
 */
export function watchedPerformance(
  readings: ReadonlyArray<Pick<WindowReading, 'performance'>>,
  settings: DriftSettings,
): PerformanceReading | undefined {
  const measured = readings
    .flatMap(each => watchedBases(each, settings).measured ?? [])
    .findLast(({ fell }) => fell !== undefined);
  return measured?.fell ? measured : newestPerformance(readings, settings);
}
