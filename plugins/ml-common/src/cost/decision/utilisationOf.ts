import { CostWindow } from '../costFact';
import { Utilisation } from '../costUnits';
import { commonWindows } from './commonWindows';
import { WindowSeries } from './windowSeries';
import { sumOf } from './sumOf';

/**
 * How much of what was allocated was used: the cost of what was used over the cost of what was allocated, in one
 * currency, at the rates of the same sources and over the same closed windows.
 *
 * @public
 */
export function utilisationOf(
  stretch: CostWindow,
  allocation: readonly WindowSeries[],
  usage: readonly WindowSeries[],
): Utilisation {
  const windows = commonWindows(
    stretch,
    [allocation, usage],
    ['allocation', 'usage'],
  );
  if (windows.status === 'unknown') {
    return windows;
  }
  const { coverage, first, from, second, to } = windows;
  const [allocated, used] = [sumOf(first), sumOf(second)];
  return allocated > 0
    ? {
        status: 'known',
        share: used / allocated,
        ...{ used, allocated, from, to, coverage },
      }
    : { status: 'unknown', reason: 'Nothing was allocated in this time.' };
}
