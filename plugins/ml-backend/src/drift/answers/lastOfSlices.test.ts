import { PerformanceReading } from '@callboard/plugin-ml-common';
import { lastOfSlices } from './lastOfSlices';

const of = (slice: string, metric: string): PerformanceReading => ({
  ...{ slice, metric, basis: 'measured', n: 9 },
  ...{ value: 0.9, low: 0.8, high: 1 },
});

it('keeps slices of the newest window that knows a measure, and all rows of each', () => {
  const keep = lastOfSlices();
  const [all, slice] = [of('all', 'accuracy'), of('north', 'accuracy')];
  const brier = of('north', 'brier');
  expect(keep([])).toEqual([]);
  expect(keep([all, slice])).toEqual([all, slice]);
  expect(keep([all, slice, brier])).toEqual([all, brier]);
  expect(keep([all, slice, brier])).toEqual([all]);
});
