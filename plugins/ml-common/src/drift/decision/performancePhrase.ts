import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { watchedPerformance } from './watchedPerformance';

/** Such as `estimated accuracy 0.94 → 0.90 ± 0.01`, of the newest window that has any; else nothing. */
export function performancePhrase(
  readings: ReadonlyArray<Pick<WindowReading, 'performance'>>,
  settings: DriftSettings,
): string[] {
  const newest = readings
    .flatMap(reading => watchedPerformance(reading, settings) ?? [])
    .at(-1);
  if (!newest) {
    return [];
  }
  const { baseline, basis, high, low, metric, value } = newest;
  const before = baseline === undefined ? '' : `${short(baseline)} → `;
  return [
    `${basis} ${metric.replace(/^(auc|mae|rmse)$/, name =>
      name.toLocaleUpperCase('en-US'),
    )} ${before}${short(value)} ± ${short((high - low) / 2)}`,
  ];
}

function short(value: number): string {
  return Math.abs(value) < 1
    ? value.toFixed(2)
    : String(Number(value.toPrecision(3)));
}
