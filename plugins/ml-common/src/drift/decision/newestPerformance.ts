import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { watchedBases } from './watchedBases';

/** The watched measure in the newest of the windows that has it: measured where there are labels enough to say, else estimated. */
export function newestPerformance(
  readings: ReadonlyArray<Pick<WindowReading, 'performance'>>,
  settings: DriftSettings,
): PerformanceReading | undefined {
  return readings.flatMap(each => ofWindow(each, settings) ?? []).at(-1);
}

function ofWindow(
  reading: Pick<WindowReading, 'performance'>,
  settings: DriftSettings,
): PerformanceReading | undefined {
  const { estimated, measured } = watchedBases(reading, settings);
  return (
    [measured, estimated].find(each => each?.fell !== undefined) ??
    measured ??
    estimated
  );
}
