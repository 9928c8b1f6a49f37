import {
  DriftFleet,
  DriftSettings,
  ReadingSummary,
  watchedPerformance,
} from '@callboard/plugin-ml-common';

/** What is to be said of performance, with the window that it is of; nothing where nothing is known. */
export function shownPerformance(
  readings: readonly ReadingSummary[],
  settings: DriftSettings,
): Pick<DriftFleet['items'][number], 'performance' | 'performanceWindow'> {
  const performance = watchedPerformance(readings, settings);
  const window =
    performance &&
    readings.find(each => each.performance.includes(performance));
  return {
    ...(performance && { performance }),
    ...(window && { performanceWindow: { from: window.from, to: window.to } }),
  };
}
