import {
  driftSettings,
  PerformanceReading,
  ReadingSummary,
} from '@callboard/plugin-ml-common';
import { shownPerformance } from './shownPerformance';

const settings = driftSettings.parse({});

function measured(value: number, fell: boolean): PerformanceReading {
  return {
    ...{ slice: 'all', metric: 'accuracy', basis: 'measured', value, fell },
    ...{ low: value - 0.01, high: value + 0.01, n: 180 },
  };
}

function day(at: number, performance: PerformanceReading[]): ReadingSummary {
  return {
    from: `2026-11-0${at}T00:00:00.000Z`,
    to: `2026-11-0${at + 1}T00:00:00.000Z`,
    rows: 180,
    status: 'stable',
    columns: { watched: 1, moved: 0, unjudged: 0 },
    performance,
  };
}

it('names the window of a measured fall, not that of newer estimates', () => {
  const fall = measured(0.86, true);
  const estimated = { ...measured(0.93, false), basis: 'estimated' as const };
  expect(
    shownPerformance([day(1, [fall]), day(2, [estimated])], settings),
  ).toEqual({
    performance: fall,
    performanceWindow: {
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-02T00:00:00.000Z',
    },
  });
});

it('says nothing where nothing is known', () =>
  expect(shownPerformance([day(1, [])], settings)).toEqual({}));
