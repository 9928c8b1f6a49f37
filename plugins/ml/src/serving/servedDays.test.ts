import { ServingWindow } from '@callboard/plugin-ml-common';
import { badShare } from './badShare';
import { errorShare } from './errorShare';
import { pointsOf } from './pointsOf';
import { servedDays } from './servedDays';
import { servedShare } from './servedShare';
import { windowsOfOne } from './windowsOfOne';

const hour = (
  from: string,
  to: string,
  some: Partial<ServingWindow> = {},
): ServingWindow => ({
  from: `2026-11-${from}:00:00.000Z`,
  to: `2026-11-${to}:00:00.000Z`,
  source: 'prometheus:prod',
  mapping: 'templates',
  warnings: [],
  ...some,
});

it('adds hours up to days, the newest first, and tells no count that an hour lacks', () => {
  const days = servedDays([
    hour('01T22', '01T23', { requests: 10, errors: 0, latency: { p95Ms: 9 } }),
    hour('01T23', '02T00', { requests: 5, latency: { p95Ms: 30 } }),
    hour('02T00', '02T01', { requests: 0, saturation: 0.2 }),
  ]);
  expect(days).toEqual([
    {
      from: '2026-11-02T00:00:00.000Z',
      hours: 1,
      requests: 0,
      highestSaturation: 0.2,
    },
    {
      from: '2026-11-01T00:00:00.000Z',
      hours: 2,
      requests: 15,
      highestP95: 30,
    },
  ]);
});

it('breaks a line where hours are missing', () => {
  const points = pointsOf(
    [
      hour('01T00', '01T01', { requests: 1 }),
      hour('01T01', '01T02', { requests: 2 }),
      hour('01T05', '01T06', { requests: 3 }),
    ],
    ({ requests }) => requests,
  );
  expect(points.map(({ value }) => value)).toEqual([1, 2, undefined, 3]);
});

it('shows one of two sources, the one that knows more', () => {
  const other = { source: 'prometheus:old' };
  const windows = windowsOfOne([
    hour('01T00', '01T01', other),
    hour('01T00', '01T01'),
    hour('01T01', '01T02'),
  ]);
  expect(windows.map(({ source }) => source)).toEqual([
    'prometheus:prod',
    'prometheus:prod',
  ]);
});

it.each([
  [{ requests: 200, errors: 1 }, 0.005],
  [{ requests: 0, errors: 0 }, undefined],
  [{ requests: 10 }, undefined],
])('tells the share of errors of %j', (window, share) => {
  expect(errorShare(window)).toBe(share);
});

it('never rounds a share up to what was promised', () => {
  expect(servedShare(0.94999999, 'en')).toBe('94.99%');
  expect(servedShare(0.99999, 'en')).toBe('99.999%');
  expect(servedShare(0.949999, 'en', 2)).toBe('94.99%');
  expect(servedShare(0.95, 'en')).toBe('95%');
  expect(servedShare(-0.6, 'en')).toBe('-60%');
});

it('never rounds a bad share down to none', () => {
  expect(badShare(0.00004, 'en')).toBe('0.004%');
  expect(badShare(0, 'en')).toBe('0%');
});
