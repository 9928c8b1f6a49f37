import { DriftAlert } from '../driftAlert';
import { ReadingSummary } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { watchedBases } from './watchedBases';
import { watchedPerformance } from './watchedPerformance';

/**
 * What is known of calm after a person resolved an alert, where the newest window could be judged: `not-seen` while no
 * window that ends after it could be judged and what was seen before moved; `moving` while all that could be judged
 * since moved; undefined once one was calm, and where nobody resolved it.
 */
export function settledMovement(
  readings: readonly ReadingSummary[],
  alert: Pick<DriftAlert, 'cause' | 'resolvedAt'> | undefined,
  settings: DriftSettings,
): 'not-seen' | 'moving' | undefined {
  const { cause, resolvedAt } = alert ?? {};
  if (!resolvedAt || cause === 'calm-again') {
    return undefined;
  }
  const judged = readings.filter(
    ({ status }) => status === 'moved' || status === 'stable',
  );
  const since = judged.filter(
    ({ to }) => Date.parse(to) > Date.parse(resolvedAt),
  );
  if (since.length > 0) {
    return since.every(each => moves(each, settings)) ? 'moving' : undefined;
  }
  const newest = judged.at(-1);
  const didMove =
    (newest !== undefined && moves(newest, settings)) ||
    watchedPerformance(readings, settings)?.fell;
  return didMove ? 'not-seen' : undefined;
}

function moves(reading: ReadingSummary, settings: DriftSettings): boolean {
  const { estimated, measured } = watchedBases(reading, settings);
  return reading.columns.moved > 0 || (measured ?? estimated)?.fell === true;
}
