import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { newestPerformance } from './newestPerformance';
import { watchedPerformance } from './watchedPerformance';

/**
 * Such as `estimated accuracy 0.94 → 0.90 ± 0.01`, of the newest window that has any, after that of a
 * fall that was measured before; else nothing.
 */
export function performancePhrase(
  readings: ReadonlyArray<Pick<WindowReading, 'performance'>>,
  settings: DriftSettings,
): string[] {
  const said = [
    watchedPerformance(readings, settings),
    newestPerformance(readings, settings),
  ];
  return [...new Set(said)].flatMap(each => (each ? [phrase(each)] : []));
}

function phrase({
  baseline,
  basis,
  high,
  low,
  metric,
  value,
}: PerformanceReading): string {
  const before = baseline === undefined ? '' : `${short(baseline)} → `;
  return `${basis} ${metric.replace(/^(auc|mae|rmse)$/, name =>
    name.toLocaleUpperCase('en-US'),
  )} ${before}${short(value)} ± ${short((high - low) / 2)}`;
}

function short(value: number): string {
  return Math.abs(value) < 1
    ? value.toFixed(2)
    : String(Number(value.toPrecision(3)));
}
