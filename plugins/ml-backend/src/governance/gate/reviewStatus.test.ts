import {
  reviewPolicy,
  statusSlot,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { reviewStatus } from './reviewStatus';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const inDays = (days: number) =>
  new Date(NOW.getTime() + days * 86_400_000).toISOString();

const main = { version: { label: '3' } };

function policyOf(enforcement: 'observe' | 'block') {
  return {
    policy: reviewPolicy.parse({
      id: 'release',
      version: 1,
      title: 'Release',
      enforcement,
    }),
    checks: [],
    digest: 'p1',
    publishedAt: NOW.toISOString(),
    source: 'test',
  };
}

function status(
  standing: VersionStanding['standing'],
  until?: string,
  enforcement: 'observe' | 'block' = 'block',
) {
  const slot = reviewStatus(
    {
      anyPolicy: true,
      main,
      policy: policyOf(enforcement),
      standing: { standing, reason: 'So it stands.', deployedIn: [], until },
    },
    NOW,
  );
  expect(() => statusSlot.parse(slot)).not.toThrow();
  return slot;
}

it.each<[VersionStanding['standing'], string | undefined, string, string]>([
  ['approved', undefined, 'ok', 'approved'],
  ['approved', inDays(200), 'ok', 'due in 200 d'],
  ['approved', inDays(14), 'attention', 'due in 14 d'],
  ['approved-with-conditions', inDays(3), 'attention', 'conditions, 3 d left'],
  ['overridden', inDays(0.5), 'attention', 'overridden, 1 d left'],
  ['review-due', inDays(-2), 'attention', 'review due'],
  ['in-review', undefined, 'attention', 'in review'],
  ['candidate', undefined, 'attention', 'not reviewed'],
  ['registered', undefined, 'attention', 'not reviewed'],
  ['stale', undefined, 'failing', 'stale'],
  ['rejected', undefined, 'failing', 'rejected'],
  ['suspended', undefined, 'failing', 'suspended'],
  ['retired', undefined, 'not-set-up', 'retired'],
  ['not-governed', undefined, 'not-set-up', 'no policy'],
])('%s until %s is %s: %s', (standing, until, level, text) => {
  expect(status(standing, until)).toMatchObject({
    level,
    text,
    state: standing,
    reason: 'Version 3 in production: So it stands.',
  });
});

it('is no failure where the policy only observes', () => {
  expect(status('stale', undefined, 'observe').level).toBe('attention');
});

it('tells the days that are left, and those that are over', () => {
  expect(status('approved', inDays(12)).value).toBe(12);
  expect(status('review-due', inDays(-2)).value).toBe(-2);
  expect(status('approved')).not.toHaveProperty('value');
});

it.each([
  [{ anyPolicy: false, main }, 'not-set-up', 'no policy'],
  [{ anyPolicy: true, policy: policyOf('block') }, 'unknown', 'no version'],
  [{ anyPolicy: true }, 'not-set-up', 'no policy'],
])('a model with %j is %s: %s', (known, level, text) => {
  expect(reviewStatus(known, NOW)).toMatchObject({ level, text });
});
