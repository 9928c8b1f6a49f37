import { WindowSeries } from '@callboard/plugin-ml-common';
import { bySource } from './bySource';

const hour = (at: number) => new Date(Date.UTC(2026, 10, 1, at)).toISOString();

function series(
  source: string,
  ...windows: Array<
    [from: number, to: number, value: number, coverage?: number]
  >
): WindowSeries {
  return {
    source,
    windows: windows.map(([from, to, value, coverage]) => ({
      from: hour(from),
      to: hour(to),
      value,
      ...(coverage !== undefined && { coverage }),
    })),
  };
}

it.each<[string, WindowSeries[], WindowSeries[]]>([
  [
    'adds what one source says of the same windows, as whole as the least known part',
    [
      series('gateway', [0, 1, 5], [2, 3, 7]),
      series('gateway', [0, 1, 1, 0.5], [1, 2, 2]),
    ],
    [series('gateway', [0, 1, 6, 0.5], [2, 3, 7, 1], [1, 2, 2, 1])],
  ],
  [
    'adds no two sources',
    [series('a', [0, 1, 5, 1]), series('b', [0, 1, 5, 1])],
    [series('a', [0, 1, 5, 1]), series('b', [0, 1, 5, 1])],
  ],
  [
    'leaves windows of one source that overlap by themselves',
    [series('a', [0, 24, 5]), series('a', [0, 1, 2])],
    [series('a', [0, 24, 5]), series('a', [0, 1, 2])],
  ],
])('%s', (_, given, expected) => {
  expect(bySource(given)).toEqual(expected);
});
