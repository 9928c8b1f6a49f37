import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { baselineProblems } from './baselineProblems';
import { countRows } from './countRows';
import { frameOfRows } from './frameOfRows';

const frame: ProfileFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    {
      ...{ name: 'site', role: 'feature', type: 'categorical', open: true },
      values: ['north', 'south'],
    },
  ],
};

function counts(named: number[], rest = 0): ProfileCounts {
  const rows = [...named, rest].reduce((sum, each) => sum + each, 0);
  return { rows, columns: { site: { null: 0, counts: named, rest } } };
}

it.each([
  { what: 'values of ten rows', given: counts([90, 10], 3), problems: [] },
  {
    what: 'a value of nine rows',
    given: counts([90, 9], 3),
    problems: ['columns.site.counts.1'],
  },
  {
    what: 'values without rows',
    given: counts([0, 0], 30),
    problems: ['columns.site.counts.0', 'columns.site.counts.1'],
  },
  {
    what: 'counts that are not sound',
    given: { ...counts([90, 9]), rows: 100 },
    problems: ['columns.site.counts'],
  },
])('finds in a baseline with $what', ({ given, problems }) => {
  expect(baselineProblems(frame, given).map(({ path }) => path)).toEqual(
    problems,
  );
});

it('finds nothing in the baselines that we make', () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({
    site: at % 100 === 0 ? 'rare' : `site ${at % 7}`,
    flag: at < 3,
    x: at,
  }));
  const made = frameOfRows(rows);
  expect(baselineProblems(made, countRows(made, rows))).toEqual([]);
});
