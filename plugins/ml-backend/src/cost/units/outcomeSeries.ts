import { WindowSeries } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { outcomeContent } from '../counts/countContent';
import { KeptCount } from '../store/CountStore';
import { seriesOf } from './sentSeries';

/** Outcomes of each name. */
export function outcomeSeries(
  counts: readonly KeptCount[],
): Map<string, WindowSeries[]> {
  const valued = counts.map(each => ({
    ...each,
    value: outcomeContent.parse(JSON.parse(each.content)).count,
  }));
  const byName = groupBy(valued, ({ counter }) => counter.name);
  return new Map([...byName].map(([name, own]) => [name, seriesOf(own)]));
}
