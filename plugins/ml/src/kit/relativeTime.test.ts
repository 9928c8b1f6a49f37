import { relativeTime } from './relativeTime';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-11-20T11:59:40Z', '20 sec. ago'],
    ['2026-11-20T11:58:30Z', '1 min. ago'],
    ['2026-11-20T10:00:00Z', '2 hr. ago'],
    ['2026-11-18T12:00:00Z', '2 days ago'],
    ['2026-12-02T12:00:00Z', 'in 12 days'],
    ['2025-11-19T12:00:00Z', '1 yr. ago'],
    ['2026-11-20T11:59:55Z', '5 sec. ago'],
    ['2026-11-20T11:59:56Z', 'just now'],
    ['2026-11-20T12:00:00Z', 'just now'],
    ['2026-11-20T12:00:14Z', 'just now'],
    ['2026-11-20T12:00:15Z', 'in 15 sec.'],
  ])('says of %s: %s', (iso, words) => {
    expect(relativeTime(iso, now, { locale: 'en', justNow: 'just now' })).toBe(
      words,
    );
  });
});
