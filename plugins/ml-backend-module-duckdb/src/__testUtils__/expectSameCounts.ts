import { ProfileCounts } from '@callboard/plugin-ml-common';

/** Sums must agree to 1e-12 of what they are sums of, everything else exactly. */
export function expectSameCounts(
  found: ProfileCounts,
  expected: ProfileCounts,
) {
  const { columns = {}, ...rest } = found;
  const { columns: expectedColumns = {}, ...expectedRest } = expected;
  expect(rest).toEqual(expectedRest);
  expect(Object.keys(columns)).toEqual(Object.keys(expectedColumns));
  for (const [name, column] of Object.entries(columns)) {
    const other = expectedColumns[name];
    if (!('sums' in column) || !('sums' in other)) {
      expect({ name, ...column }).toEqual({ name, ...other });
      continue;
    }
    const { squares, sums, ...exact } = column;
    const { squares: otherSquares, sums: otherSums, ...otherExact } = other;
    expect({ name, ...exact }).toEqual({ name, ...otherExact });
    // By Cauchy and Schwarz no less than the sum of the distances from the center.
    const scale = otherSquares.map((square, bin) =>
      Math.sqrt(square * other.counts[bin]),
    );
    expectNear(sums, otherSums, scale);
    expectNear(squares, otherSquares, otherSquares);
  }
}

function expectNear(found: number[], expected: number[], scale: number[]) {
  found.forEach((value, bin) => {
    expect(Math.abs(value - expected[bin])).toBeLessThanOrEqual(
      1e-12 * scale[bin],
    );
  });
}
