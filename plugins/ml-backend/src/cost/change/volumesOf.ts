import { MINIMUM_COVERAGE } from '@callboard/plugin-ml-common';
import { ServedCounts, ServedUnit } from '../../ServedWindows';
import { HOUR_MS } from '../answers/seriesOf';
import { Stretch } from '../store/selected';

/** How far the shares of time with counts of two stretches may be apart: hours that are not known are no fall of output. */
const MOST_APART = 0.01;

/** What sources counted of one service in a stretch in which it cost something. */
export interface Served {
  stretch: Stretch;
  counts: readonly ServedCounts[];
}

/** Outputs of one service, in the stretches in which it cost something. */
export interface Volumes {
  before?: number;
  after?: number;
}

/**
 * By one source, that knows most; undefined where none knows enough of both stretches. What cost something in one of
 * them only is new or gone, so that all that is known of it is all.
 */
export function volumesOf(
  unit: ServedUnit,
  { after, before }: { after?: Served; before?: Served },
): Volumes | undefined {
  if (after && before) {
    return inBoth(unit, after, before);
  }
  const [best] = [after ?? before]
    .flatMap(side => (side ? countsOf(unit, side) : []))
    .sort((a, b) => b.share - a.share);
  return best && { [after ? 'after' : 'before']: best.count };
}

function inBoth(
  unit: ServedUnit,
  after: Served,
  before: Served,
): Volumes | undefined {
  const earlier = countsOf(unit, before);
  const known = countsOf(unit, after).flatMap(is => {
    const was = earlier.find(({ source }) => source === is.source);
    return was &&
      Math.min(is.share, was.share) >= MINIMUM_COVERAGE &&
      Math.abs(is.share - was.share) <= MOST_APART
      ? [{ before: was.count, after: is.count, share: is.share }]
      : [];
  });
  const [best] = known.sort((a, b) => b.share - a.share);
  return best && { before: best.before, after: best.after };
}

/** What each source counted, and the share of the stretch of which it did. */
function countsOf(unit: ServedUnit, { counts, stretch }: Served) {
  return counts.flatMap(({ source, units }) => {
    const own = units[unit];
    const share =
      ((own?.hours ?? 0) * HOUR_MS) / (stretch.toMs - stretch.fromMs);
    return own ? [{ source, count: own.count, share }] : [];
  });
}
