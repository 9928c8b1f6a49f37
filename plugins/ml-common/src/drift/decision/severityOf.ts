import { DriftAlert } from '../driftAlert';
import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { isSevereEffect } from './isSevereEffect';
import { watchedPerformance } from './watchedPerformance';

type Severity = DriftAlert['severity'];

/**
 * Severity of an alert by its newest windows: failing when the effect of a subject is
 * surely `severe` thresholds, or when so much of the weight moved that what is calm is
 * no more than one part in `severe`.
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
  const last = judged
    .slice(before === 'failing' ? -settings.windows.calm : -1)
    .map(reading => isSevere(reading, subjects, settings));
  return last.some(Boolean) ? 'failing' : 'attention';
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
  const performance = watchedPerformance(reading, settings);
  const ofPerformance =
    performance?.fell === true &&
    lossOf(performance) >= severe * settings.performance.fall;
  return ofColumns || ofPerformance || (reading.score ?? 0) >= 1 - 1 / severe;
}

function lossOf({
  baseline = 0,
  metric,
  value,
}: {
  metric: string;
  value: number;
  baseline?: number;
}): number {
  const change = Math.abs(value - baseline);
  return metric === 'mae' || metric === 'rmse' ? change / baseline : change;
}
