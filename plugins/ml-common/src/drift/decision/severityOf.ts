import { DriftAlert } from '../driftAlert';
import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { isSevereEffect } from './isSevereEffect';
import { PERFORMANCE } from './isSubject';
import { newestPerformance } from './newestPerformance';
import { watchedBases } from './watchedBases';

type Severity = DriftAlert['severity'];

/**
 * Severity of an alert by its newest windows: failing when the effect of a subject is
 * surely `severe` thresholds, or when so much of the weight moved that what is calm is
 * no more than one part in `severe`. Labels come late: of performance in alert, what was
 * measured last counts as well.
 */
export function severityOf({
  before,
  readings,
  settings,
  subjects,
}: {
  readings: WindowReading[];
  subjects: string[];
  settings: DriftSettings;
  before?: Severity;
}): Severity {
  const judged = readings.filter(
    ({ status }) => status === 'moved' || status === 'stable',
  );
  const last = before === 'failing' ? settings.windows.calm : 1;
  const measured = readings
    .flatMap(each => watchedBases(each, settings).measured ?? [])
    .filter(
      ({ fell, metric }) =>
        fell !== undefined && subjects.includes(`${PERFORMANCE}${metric}`),
    );
  const isFailing =
    judged
      .slice(-last)
      .some(reading => isSevere(reading, subjects, settings)) ||
    measured.slice(-last).some(each => isSevereFall(each, settings));
  return isFailing ? 'failing' : 'attention';
}

function isSevere(
  reading: WindowReading,
  subjects: string[],
  settings: DriftSettings,
): boolean {
  const { severe } = settings;
  const ofColumns = reading.columns
    .filter(({ column }) => subjects.includes(column))
    .flatMap(({ effects }) => effects)
    .some(effect => isSevereEffect(effect, severe));
  const performance = newestPerformance([reading], settings);
  const ofPerformance = performance && isSevereFall(performance, settings);
  return (
    ofColumns ||
    ofPerformance === true ||
    (reading.score ?? 0) >= 1 - 1 / severe
  );
}

function isSevereFall(
  { baseline = 0, fell, metric, value }: PerformanceReading,
  { performance, severe }: DriftSettings,
): boolean {
  const change = Math.abs(value - baseline);
  const loss =
    metric === 'mae' || metric === 'rmse' ? change / baseline : change;
  return fell === true && loss >= severe * performance.fall;
}
