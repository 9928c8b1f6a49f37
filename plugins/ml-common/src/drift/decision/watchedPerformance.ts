import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';

/**
 * The measure by which a fall of performance is judged: on all rows, measured where there
 * are labels enough to say, else estimated.
 *
 * @public
 */
export function watchedPerformance(
  { performance }: Pick<WindowReading, 'performance'>,
  settings: DriftSettings,
): PerformanceReading | undefined {
  const ofAll = performance.filter(({ slice }) => slice === 'all');
  const metric =
    settings.performance.metric ??
    (ofAll.some(each => each.metric === 'mae') ? 'mae' : 'accuracy');
  const watched = ofAll.filter(each => each.metric === metric);
  return (
    watched.find(
      ({ basis, fell }) => basis === 'measured' && fell !== undefined,
    ) ??
    watched.find(({ fell }) => fell !== undefined) ??
    watched[0]
  );
}
