import { CostRange, daysOf, stretchOf } from './stretchOf';

const NOON = Date.parse('2026-11-21T12:00:00Z');

describe('stretchOf', () => {
  it.each<[CostRange, string, string, number]>([
    ['month', '2026-11-01', '2026-11-21', 20],
    ['last-month', '2026-10-01', '2026-11-01', 31],
    ['7', '2026-11-14', '2026-11-21', 7],
    ['30', '2026-10-22', '2026-11-21', 30],
    ['90', '2026-08-23', '2026-11-21', 90],
  ])('%s is from %s to %s', (range, from, to, days) => {
    const stretch = stretchOf(range, NOON);
    expect(stretch).toEqual({
      from: `${from}T00:00:00.000Z`,
      to: `${to}T00:00:00.000Z`,
    });
    expect(daysOf(stretch)).toBe(days);
  });

  it('is today on the first of a month, and the year before in January', () => {
    const newYear = Date.parse('2027-01-01T00:00:00Z');
    expect(stretchOf('month', newYear).to).toBe('2027-01-02T00:00:00.000Z');
    expect(stretchOf('last-month', newYear).from).toBe(
      '2026-12-01T00:00:00.000Z',
    );
  });
});
