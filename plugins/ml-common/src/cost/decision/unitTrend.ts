import { CostWindow } from '../costFact';
import { UnitCostPoint } from '../costUnits';
import { CommonWindows } from './commonWindows';
import { stepOf } from './stepOf';
import { placedIn, runsOf } from './windowRuns';

/**
 * What one unit cost in each hour or day of a stretch: that of the windows whose common time has its middle there. Where
 * both sides do not agree there is no point.
 */
export function unitTrend(
  stretch: CostWindow,
  { first, second }: Extract<CommonWindows, { status: 'known' }>,
  size: number,
): UnitCostPoint[] {
  const windows = placedIn(stretch, [
    ...first.map(({ from, to, value }) => ({
      from,
      to,
      cost: value,
      count: 0,
    })),
    ...second.map(({ from, to, value }) => ({
      ...{ from, to, count: value },
      cost: 0,
    })),
  ]);
  const step = stepOf(Date.parse(stretch.to) - Date.parse(stretch.from));
  const points = new Map<
    number,
    { begin: number; end: number; cost: number; count: number }
  >();
  for (const { begin, end, members } of runsOf(windows)) {
    const at = Math.floor((begin + end) / 2 / step);
    const point = points.get(at) ?? { begin, end, cost: 0, count: 0 };
    point.end = end;
    for (const { cost, count } of members) {
      point.cost += cost;
      point.count += count;
    }
    points.set(at, point);
  }
  return [...points.values()].map(({ begin, cost, count, end }) => ({
    from: new Date(begin).toISOString(),
    to: new Date(end).toISOString(),
    unitCost: count > 0 ? (cost / count) * size : null,
  }));
}
