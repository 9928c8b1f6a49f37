import { accuracy, dayFrom, windowOf } from '../__testUtils__/driftReadings';
import {
  metricsOf,
  performanceNow,
  performancePoints,
  slicesNow,
} from './performanceOf';

const measured = accuracy('measured', 0.93);
const estimated = accuracy('estimated', 0.92);
const nowOf = (...days: Array<(typeof measured)[]>) =>
  performanceNow(
    performancePoints(
      days.map((each, day) => windowOf(day, [], each)),
      'accuracy',
    ),
  );

describe('performanceNow', () => {
  it.each([
    [
      'measured where the newest window has labels',
      [[estimated], [estimated, measured]],
      'measured',
      undefined,
    ],
    [
      'estimated since the first window without labels',
      [[measured], [estimated], [estimated]],
      'estimated',
      dayFrom(1),
    ],
    [
      'estimated since the first with data, where one without any lies between',
      [[measured], [], [estimated]],
      'estimated',
      dayFrom(2),
    ],
    [
      'estimated from the beginning where labels never came',
      [[estimated], [estimated]],
      'estimated',
      null,
    ],
    [
      'what it was, where the newest window has nothing',
      [[measured], []],
      'measured',
      undefined,
    ],
  ])('is %s', (_, days, basis, since) => {
    const now = nowOf(...days);
    expect(now?.reading.basis).toBe(basis);
    expect(now?.labelsMissingSince).toBe(since);
  });

  it('is not known where no window speaks of it', () =>
    expect(nowOf([], [])).toBeUndefined());
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
  it('prefers what is measured, slice by slice', () => {
    const large = { slice: 'radius > 15' };
    const now = slicesNow(
      [
        windowOf(0, [], [accuracy('measured', 0.1)]),
        windowOf(
          1,
          [],
          [estimated, measured, accuracy('estimated', 0.7, large)],
        ),
        windowOf(2, []),
      ],
      'accuracy',
    );
    expect(now?.window.from).toBe(dayFrom(1));
    expect(now?.readings.map(({ slice, basis }) => [slice, basis])).toEqual([
      ['all', 'measured'],
      ['radius > 15', 'estimated'],
    ]);
  });
});
