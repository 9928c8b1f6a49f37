import {
  CheckResult,
  reviewPolicy,
  ReviewPolicy,
  Standing,
} from '@callboard/plugin-ml-common';
import { gateDecision } from './gateDecision';

const NOW = new Date('2026-11-20T12:00:00.000Z');

function policyOf(enforcement: ReviewPolicy['enforcement']) {
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

function check(
  outcome: CheckResult['outcome'],
  more: Partial<CheckResult> = {},
): CheckResult {
  return {
    id: 'smoke',
    title: 'Smoke test',
    outcome,
    required: true,
    reason: 'It ran 40 days ago; at most 30 are allowed.',
    ...more,
  };
}

function decide(
  standing: Standing,
  checks: CheckResult[],
  enforcement: ReviewPolicy['enforcement'] = 'block',
) {
  const policy = policyOf(enforcement);
  return gateDecision({
    checks,
    now: NOW,
    policy,
    standing: { standing, reason: 'So it stands.', deployedIn: [] },
  });
}

it.each<[Standing, CheckResult[], boolean]>([
  ['approved', [], true],
  ['approved', [check('passed'), check('waived')], true],
  ['approved', [check('not-applicable')], true],
  ['approved', [check('failed')], false],
  ['approved', [check('unknown')], false],
  ['approved', [check('failed', { required: false })], true],
  ['approved', [check('failed', { appliesFrom: '2026-11-21' })], true],
  ['approved', [check('failed', { appliesFrom: '2026-11-20' })], false],
  ['approved-with-conditions', [], true],
  ['review-due', [], true],
  ['overridden', [check('failed')], true],
  ['registered', [check('passed')], false],
  ['candidate', [], false],
  ['in-review', [], false],
  ['rejected', [], false],
  ['stale', [], false],
  ['suspended', [], false],
  ['retired', [], false],
])('%s with %j: %s', (standing, checks, wouldAllow) => {
  const found = decide(standing, checks);
  expect([found.allowed, found.wouldAllow]).toEqual([wouldAllow, wouldAllow]);
  const observing = decide(standing, checks, 'observe');
  expect([observing.allowed, observing.wouldAllow]).toEqual([true, wouldAllow]);
  expect(decide(standing, checks, 'warn')).toMatchObject({ allowed: true });
});

it('asks for nothing where no policy applies', () => {
  expect(
    gateDecision({
      checks: [check('failed')],
      now: NOW,
      standing: { standing: 'not-governed', reason: 'None.', deployedIn: [] },
    }),
  ).toEqual({
    allowed: true,
    wouldAllow: true,
    enforcement: 'none',
    reason: 'None.',
  });
});

it.each<[Standing, CheckResult[], ReviewPolicy['enforcement'], string]>([
  [
    'approved',
    [check('passed')],
    'block',
    'So it stands. The required check of Release passes.',
  ],
  [
    'approved',
    [check('passed'), check('failed')],
    'block',
    'So it stands. Of 2 required checks of Release, 1 does not pass: Smoke test (failed: It ran 40 days ago; at most 30 are allowed).',
  ],
  [
    'approved',
    [check('passed'), check('passed'), check('not-applicable')],
    'block',
    'So it stands. 2 of 3 required checks of Release pass, 1 does not apply.',
  ],
  [
    'approved',
    [check('passed'), check('waived'), check('not-applicable')],
    'block',
    'So it stands. 1 of 3 required checks of Release passes, 1 is waived, 1 does not apply.',
  ],
  [
    'candidate',
    [],
    'warn',
    'It may pass only because the policy Release does not block (it says warn). So it stands. Ask for a review of it.',
  ],
])('says of %s with %j under %s what is missing', (...given) => {
  const [standing, checks, enforcement, reason] = given;
  expect(decide(standing, checks, enforcement).reason).toBe(reason);
});

it.each([
  [
    'stale',
    'Its licence has changed. A review of it is open.',
    true,
    'Its licence has changed. A review of it is open. It passes once its approvers have approved it.',
  ],
  [
    'stale',
    'Its licence has changed.',
    false,
    'Its licence has changed. Ask for a review of what it is now.',
  ],
  [
    'suspended',
    'It was suspended by user:default/ann: Wrong labels',
    true,
    'It was suspended by user:default/ann: Wrong labels. It passes again once the suspension is lifted.',
  ],
] as const)(
  'says of %s because of "%s" (under review: %s) what to do',
  (standing, why, underReview, reason) => {
    const given = { standing, reason: why, deployedIn: [] };
    const policy = policyOf('block');
    expect(
      gateDecision({
        checks: [],
        now: NOW,
        policy,
        standing: given,
        underReview,
      }).reason,
    ).toBe(reason);
  },
);
