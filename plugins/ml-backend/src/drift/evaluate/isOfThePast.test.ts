import { driftSettings } from '@callboard/plugin-ml-common';
import { isOfThePast } from './isOfThePast';

/** Windows of a day, of which the last three count. */
const settings = driftSettings.parse({});
const NOW = new Date('2026-11-21T12:00:00Z');

it.each([
  ['yesterday', [['2026-11-21', 300]], false],
  ['the last day that counts', [['2026-11-18', 300]], false],
  ['one before it', [['2026-11-17', 300]], true],
  [
    'one before it, and days without data',
    [
      ['2026-11-17', 300],
      ['2026-11-21', 0],
    ],
    true,
  ],
] as const)('%s', (_, windows, expected) => {
  const readings = windows.map(([day, rows]) => ({
    to: `${day}T00:00:00.000Z`,
    rows,
  }));
  expect(isOfThePast(readings, settings, NOW)).toBe(expected);
});
