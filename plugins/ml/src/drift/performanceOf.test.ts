import { accuracy, dayFrom, windowOf } from '../__testUtils__/driftReadings';
import {
  metricsOf,
  performanceNow,
  performancePoints,
  slicesNow,
} from './performanceOf';

const measured = accuracy('measured', 0.93);
const estimated = accuracy('estimated', 0.92);
const fell = accuracy('measured', 0.8);
const fellByGuess = accuracy('estimated', 0.8);
const unsaid = accuracy('measured', 0.93, { n: 48, fell: undefined });
const LATELY = 3;

const nowOf = (...days: Array<(typeof measured)[]>) =>
  performanceNow(
    performancePoints(
      days.map((each, day) => windowOf(day, [], each)),
      'accuracy',
    ),
    LATELY,
  );

describe('performanceNow', () => {
  it.each<[string, Array<(typeof measured)[]>, string[]]>([
    [
      'both of the newest window',
      [[estimated], [estimated, measured]],
      ['measured of 1, fell in 0 of 1', 'estimated of 1, fell in 0 of 2'],
    ],
    [
      'what was measured before newer estimates, where it fell',
      [[fell], [fell], [estimated], [estimated]],
      ['measured of 1, fell in 2 of 2', 'estimated of 3, fell in 0 of 2'],
    ],
    [
      'estimates that fell before measures that held',
      [[measured], [fellByGuess]],
      ['estimated of 1, fell in 1 of 1', 'measured of 0, fell in 0 of 1'],
    ],
    [
      'a fall before the newest measure, which held',
      [[fell], [fell], [measured], [estimated]],
      ['measured of 2, fell in 2 of 3', 'estimated of 3, fell in 0 of 1'],
    ],
    [
      'no fall that an alert would not look back to',
      [[fell], [measured], [measured], [measured]],
      ['measured of 3, fell in 0 of 3'],
    ],
    [
      'what cannot be said before what held',
      [[measured], [unsaid], [estimated]],
      ['measured of 1, fell in 0 of 2', 'estimated of 2, fell in 0 of 1'],
    ],
    [
      'no estimates that labels have overtaken',
      [[estimated], [measured]],
      ['measured of 1, fell in 0 of 1'],
    ],
    [
      'what it was, where the newest window has nothing',
      [[measured], []],
      ['measured of 0, fell in 0 of 1'],
    ],
    ['nothing where no window speaks of it', [[], []], []],
  ])('says %s', (_, days, expected) =>
    expect(
      nowOf(...days).standings.map(
        each =>
          `${each.reading.basis} of ${[0, 1, 2, 3].find(
            day => dayFrom(day) === each.window.from,
          )}, fell in ${each.fell} of ${each.of}`,
      ),
    ).toEqual(expected),
  );

  it.each<[string, Array<(typeof measured)[]>, string | null | undefined]>([
    [
      'the newest window has them',
      [[estimated], [estimated, measured]],
      undefined,
    ],
    [
      'since the first window without',
      [[measured], [estimated], [estimated]],
      dayFrom(1),
    ],
    [
      'since the first with data, where one without any lies between',
      [[measured], [], [estimated]],
      dayFrom(2),
    ],
    ['they never came', [[estimated], [estimated]], null],
  ])('tells of missing labels: %s', (_, days, since) =>
    expect(nowOf(...days).labelsMissingSince).toBe(since),
  );
});

describe('metricsOf', () => {
  it('has that which is watched first', () => {
    const windows = [
      windowOf(0, [], [measured, accuracy('measured', 0.8, { metric: 'f1' })]),
    ];
    expect(metricsOf(windows, 'f1')).toEqual(['f1', 'accuracy']);
    expect(metricsOf(windows, undefined)).toEqual(['accuracy', 'f1']);
  });
});

describe('slicesNow', () => {
  const large = { slice: 'radius > 15' };
  const windows = [
    windowOf(0, [], [measured, accuracy('measured', 0.7, large)]),
    windowOf(1, [], [estimated]),
    windowOf(2, []),
  ];

  it.each([
    ['measured', 0, ['all', 'radius > 15']],
    ['estimated', 1, ['all']],
  ] as const)(
    'has what is %s of the newest window that has it',
    (basis, day, slices) => {
      const now = slicesNow(windows, 'accuracy', basis);
      expect(now?.window.from).toBe(dayFrom(day));
      expect(now?.readings.map(({ slice }) => slice)).toEqual(slices);
    },
  );

  it('has none where no window speaks of it', () =>
    expect(slicesNow(windows, 'f1', 'measured')).toBeUndefined());
});
