import { windowText, windowTimeText } from './windowText';

describe('windowText', () => {
  it.each([
    ['2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z', 'Nov 5'],
    ['2026-11-05T00:00:00Z', '2026-11-12T00:00:00Z', 'Nov 5 – 11'],
    ['2026-11-05T06:00:00Z', '2026-11-05T07:00:00Z', 'Nov 5, 06:00 – 07:00'],
    ['2026-11-05T00:00:00Z', '2026-11-05T01:00:00Z', 'Nov 5, 00:00 – 01:00'],
    [
      '2026-11-05T23:00:00Z',
      '2026-11-06T00:00:00Z',
      'Nov 5, 23:00 – Nov 6, 00:00',
    ],
  ])('says %s to %s as %s', (from, to, words) =>
    expect(
      windowText({ from, to }, 'en-US').replace(/[\u2009\u202f]/g, ' '),
    ).toBe(words),
  );
});

describe('windowTimeText', () => {
  it.each([
    ['2026-11-05T00:00:00Z', 'Nov 5'],
    ['2026-11-05T06:30:00Z', 'Nov 5, 06:30'],
  ])('says %s as %s', (iso, words) =>
    expect(windowTimeText(iso, 'en-US').replace(/\u202f/g, ' ')).toBe(words),
  );
});
