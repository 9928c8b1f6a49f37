import { addCounts } from './addCounts';
import { countRows } from './countRows';
import { countsProblems } from './countsProblems';
import { frameOfRows } from './frameOfRows';

const rows = Array.from({ length: 200 }, (_, index) => ({
  x: Math.sin(index) * 10,
  name: index % 3 === 0 ? 'a' : 'b',
}));

describe('countRows', () => {
  it('counts soundly, and parts add up to the whole', () => {
    const frame = frameOfRows(rows);
    const counts = countRows(frame, rows);
    expect(countsProblems(frame, counts)).toEqual([]);
    const parts = [rows.slice(0, 70), rows.slice(70)].map(part =>
      countRows(frame, part),
    );
    expect(addCounts(frame, parts).columns?.name).toEqual(counts.columns?.name);
  });
});
