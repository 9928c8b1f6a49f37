import { PerformanceReading } from '../driftReading';
import { driftSettings } from '../driftSettings';
import { watchedPerformance } from './watchedPerformance';

const settings = driftSettings.parse({});

const measured = (value: number, fell?: boolean) =>
  reading('measured', value, fell);
const estimated = (value: number, fell?: boolean) =>
  reading('estimated', value, fell);

function reading(
  basis: PerformanceReading['basis'],
  value: number,
  fell?: boolean,
): PerformanceReading {
  return {
    ...{ slice: 'all', metric: 'accuracy', basis, value, n: 180 },
    ...{ low: value - 0.01, high: value + 0.01 },
    ...(fell !== undefined && { fell }),
  };
}

it.each([
  { what: 'nothing', windows: [[]], expected: undefined },
  {
    what: 'labels of the newest window',
    windows: [[measured(0.94, false), estimated(0.9, true)]],
    expected: 'measured 0.94',
  },
  {
    what: 'too few labels',
    windows: [[measured(0.7), estimated(0.9, true)]],
    expected: 'estimated 0.9',
  },
  {
    what: 'labels to come',
    windows: [[measured(0.94, false)], [estimated(0.93, false)]],
    expected: 'estimated 0.93',
  },
  {
    what: 'a measured fall that newer estimates do not see',
    windows: [[measured(0.86, true)], [estimated(0.93, false)]],
    expected: 'measured 0.86',
  },
  {
    what: 'a measured fall that measurement called off',
    windows: [
      [measured(0.86, true)],
      [measured(0.94, false)],
      [estimated(0.93, false)],
    ],
    expected: 'estimated 0.93',
  },
  {
    what: 'a measured fall, then too few labels',
    windows: [[measured(0.86, true)], [measured(0.97), estimated(0.93, false)]],
    expected: 'measured 0.86',
  },
])('says of $what: $expected', ({ expected, windows }) => {
  const found = watchedPerformance(
    windows.map(performance => ({ performance })),
    settings,
  );
  expect(found && `${found.basis} ${found.value}`).toBe(expected);
});
