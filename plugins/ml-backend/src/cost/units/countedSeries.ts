import { WindowSeries } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { ServedHour, ServedUnit } from '../../ServedWindows';
import { KeptCount } from '../store/CountStore';
import { bySource } from './bySource';
import { sentSeries } from './sentSeries';

/** All that is counted of one entity. */
export interface Counted {
  /** By metric sources, hour by hour. */
  served: readonly ServedHour[];
  /** Tokens that were sent. */
  sent: readonly KeptCount[];
  /** Why the cost is not of what was sent. */
  notCharged?: string;
}

/**
 * A figure in closed windows, none where nobody counts it, or why the cost is of something else. Tokens that are sent come
 * before those that are measured, for they are what is paid; of predictions and requests it is the other way round. They
 * may have counted the same, and are not added.
 */
export function countedSeries(
  { notCharged, sent, served }: Counted,
  figure: ServedUnit,
): WindowSeries[] | { reason: string } {
  const measured = measuredSeries(served, figure);
  const told = bySource(sentSeries(sent, figure));
  if (measured.length > 0 && (figure !== 'tokens' || told.length === 0)) {
    return measured;
  }
  return told.length > 0 && notCharged ? { reason: notCharged } : told;
}

/** Of several sources, that of which most is known. */
function measuredSeries(
  served: readonly ServedHour[],
  figure: ServedUnit,
): WindowSeries[] {
  const sources = [...groupBy(served, ({ source }) => source)]
    .map(([source, own]) => ({
      source,
      windows: own.flatMap(window => {
        const value = window[figure];
        return value === undefined
          ? []
          : [{ from: window.from, to: window.to, value }];
      }),
    }))
    .filter(({ windows }) => windows.length > 0);
  return sources
    .sort(
      (a, b) =>
        b.windows.length - a.windows.length || (a.source < b.source ? -1 : 1),
    )
    .slice(0, 1);
}
