import fc from 'fast-check';
import { hour, hours, series } from './__testUtils__/series';
import { CommonWindows, commonWindows } from './commonWindows';
import { WindowSeries } from './windowSeries';
import { sumOf } from './sumOf';

function common(costs: WindowSeries[], counts: WindowSeries[], to = 4) {
  return commonWindows(hours(0, to), [costs, counts], ['costs', 'requests']);
}

function sidesOf(windows: CommonWindows) {
  return windows.status === 'known'
    ? [windows.first, windows.second]
    : [[], []];
}

it.each<{ what: string; costs: WindowSeries[]; counts: WindowSeries[] }>([
  {
    what: 'equal windows',
    costs: [series('c', [1, 2, 3, 4])],
    counts: [series('r', [5, 5, 5, 5])],
  },
  {
    what: 'hours and the day of them',
    costs: [series('c', [10], { every: 4 })],
    counts: [series('r', [5, 5, 5, 5])],
  },
  {
    what: 'two sources of costs',
    costs: [series('c', [1, 2, 3, 0]), series('d', [2, 2], { every: 2 })],
    counts: [series('r', [20], { every: 4 })],
  },
  {
    what: 'what is beyond the stretch',
    costs: [series('c', [9, 1, 2, 3, 4, 9], { start: -1 })],
    counts: [series('r', [5, 5, 5, 5, 5])],
  },
])('adds up $what', ({ costs, counts }) => {
  const windows = common(costs, counts);
  expect(windows).toMatchObject({ from: hour(0), to: hour(4), coverage: 1 });
  expect(sidesOf(windows).map(sumOf)).toEqual([10, 20]);
});

it('leaves out on both sides what one of them lacks, and says what is left', () => {
  // Of ten hours with costs nine have requests; two more have only requests.
  const costs = [series('c', Array(10).fill(1))];
  const counts = [series('r', [1, 1, 1, undefined, ...Array(8).fill(1)])];
  const windows = common(costs, counts, 20);
  expect(windows).toMatchObject({
    status: 'known',
    from: hour(0),
    to: hour(10),
    coverage: 9 / 20,
  });
  expect(windows).toHaveProperty('first.length', 9);
  expect(windows).toHaveProperty('second.length', 9);
});

it.each<{
  what: string;
  costs: WindowSeries[];
  counts: WindowSeries[];
  reason: string;
}>([
  {
    what: 'nothing is counted',
    costs: [series('c', [1])],
    counts: [],
    reason: 'No source tells of requests in this time.',
  },
  {
    what: 'costs are of another time',
    costs: [series('c', [1], { start: 40 })],
    counts: [series('r', [1])],
    reason: 'No source tells of costs in this time.',
  },
  {
    what: 'counts are of less time',
    costs: [series('c', [1, 1, 1, 1])],
    counts: [series('r', [1, 1, undefined, 1])],
    reason:
      'Windows of costs and requests agree in 75 % of the time of costs, less than 90 %: some of r are missing.',
  },
  {
    what: 'a window reaches across what is counted',
    costs: [series('c', [1], { every: 4 })],
    counts: [series('r', [1, 1, 1])],
    reason:
      'Windows of costs and requests agree in 0 % of the time of costs, less than 90 %: some of r are missing.',
  },
  {
    what: 'one of two sources of costs was down',
    costs: [series('c', [1, 1, 1, 1]), series('d', [5, undefined, 5, 5])],
    counts: [series('r', [1, 1, 1, 1])],
    reason:
      'Windows of costs and requests agree in 75 % of the time of costs, less than 90 %: some of d are missing.',
  },
  {
    what: 'one of two sources of costs was not there yet',
    costs: [series('c', [1, 1, 1, 1]), series('d', [5], { start: 30 })],
    counts: [series('r', [1, 1, 1, 1])],
    reason:
      'Windows of costs and requests agree in 0 % of the time of costs, less than 90 %: some of d are missing.',
  },
  {
    what: 'a source has data of half of its windows',
    costs: [series('c', [1, 1, 1, 1], { coverage: 0.5 })],
    counts: [series('r', [1, 1, 1, 1])],
    reason: 'c has data of 50 % of its windows, less than 90 %.',
  },
])('does not know where $what', ({ costs, counts, reason }) => {
  expect(common(costs, counts)).toEqual({ status: 'unknown', reason });
});

const windowsOf = (source: string) =>
  fc
    .record({
      every: fc.integer({ min: 1, max: 3 }),
      start: fc.integer({ min: -2, max: 3 }),
      values: fc.array(fc.option(fc.nat(9), { nil: undefined, freq: 9 }), {
        minLength: 1,
        maxLength: 24,
      }),
    })
    .map(({ values, ...more }) => series(source, values, more));

/** The hours that windows cover. */
function covered(
  windows: ReadonlyArray<{ from: string; to: string }>,
): string[] {
  return windows
    .flatMap(({ from, to }) => {
      const length = (Date.parse(to) - Date.parse(from)) / 3_600_000;
      return Array.from({ length }, (_, at) =>
        new Date(Date.parse(from) + at * 3_600_000).toISOString(),
      );
    })
    .sort();
}

it('always compares the same hours', () => {
  fc.assert(
    fc.property(windowsOf('a'), windowsOf('b'), (a, b) => {
      const windows = common([a], [b], 24);
      const [ofA, ofB] = sidesOf(windows).map(covered);
      const share = windows.status === 'known' ? windows.coverage : 0;
      expect(ofA).toEqual(ofB);
      expect(ofA).toHaveLength(Math.round(share * 24));
    }),
  );
});
