import { withGaps } from './withGaps';

const DAY = 86_400_000;

const reading = (day: number) => ({
  from: `2026-11-0${day}T00:00:00.000Z`,
  to: `2026-11-0${day + 1}T00:00:00.000Z`,
  rows: 10,
});

it.each<[string, number[], string, number, string]>([
  ['nothing of nothing', [], '2026-11-09T00:00:00Z', 9, ''],
  ['a gap between', [1, 3], '2026-11-04T00:00:00Z', 9, '1 -2 3'],
  ['what is over after it', [1], '2026-11-04T12:00:00Z', 9, '1 -2 -3'],
  ['not what is not over', [1], '2026-11-01T12:00:00Z', 9, '1'],
  ['the newest of many', [1, 3, 5], '2026-11-06T00:00:00Z', 3, '3 -4 5'],
])('has %s', (_what, days, until, limit, expected) => {
  const found = withGaps(days.map(reading), {
    lengthMs: DAY,
    limit,
    empty: window => ({ ...window, rows: 0 }),
    until: new Date(until),
  });
  expect(
    found
      .map(({ from, rows }) =>
        rows === 0 ? -new Date(from).getUTCDate() : new Date(from).getUTCDate(),
      )
      .join(' '),
  ).toBe(expected);
});
