import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';

/** The watched measure on all rows of one window, by what it rests on. */
export function watchedBases(
  { performance }: Pick<WindowReading, 'performance'>,
  settings: DriftSettings,
): Partial<Record<PerformanceReading['basis'], PerformanceReading>> {
  const ofAll = performance.filter(({ slice }) => slice === 'all');
  const metric =
    settings.performance.metric ??
    (ofAll.some(each => each.metric === 'mae') ? 'mae' : 'accuracy');
  const watched = ofAll.filter(each => each.metric === metric);
  const measured = watched.find(({ basis }) => basis === 'measured');
  const estimated = watched.find(({ basis }) => basis === 'estimated');
  return { ...(measured && { measured }), ...(estimated && { estimated }) };
}
