import { ValueWindow, WindowSeries } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';

/**
 * One series for each source, in which values of the same window are added, for a source that counts several models of an
 * entity does not speak of those that were not used. Where its windows overlap otherwise all stay by themselves.
 */
export function bySource(series: readonly WindowSeries[]): WindowSeries[] {
  return [...groupBy(series, ({ source }) => source)].flatMap(
    ([source, own]) => {
      const windows = added(own.flatMap(each => each.windows));
      return isApart(windows) ? [{ source, windows }] : own;
    },
  );
}

function added(windows: readonly ValueWindow[]): ValueWindow[] {
  const same = groupBy(windows, ({ from, to }) => `${from} ${to}`);
  return [...same.values()].map(([first, ...others]) => ({
    ...first,
    value: others.reduce((sum, { value }) => sum + value, first.value),
    coverage: others.reduce(
      (least, { coverage = 1 }) => Math.min(least, coverage),
      first.coverage ?? 1,
    ),
  }));
}

function isApart(windows: readonly ValueWindow[]): boolean {
  const sorted = [...windows].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.every(({ to }, at) => to <= (sorted[at + 1]?.from ?? to));
}
