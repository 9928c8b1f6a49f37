import { PolicyCheck, Waiver } from '@callboard/plugin-ml-common';
import { factsOf, NOW, VERSION_ID } from '../checks/__testUtils__/factsOf';
import { publishedOf } from './__testUtils__/policyOf';
import { PolicyChecks } from './PolicyChecks';

function policyWith(more: Partial<PolicyCheck>) {
  return publishedOf({
    checks: [{ id: 'owner', title: 'Owner', check: 'owner-active', ...more }],
  });
}

function waiverOf(more: Partial<Waiver> = {}): Waiver {
  return {
    id: '00000000-0000-4000-8000-000000000009',
    versionId: VERSION_ID,
    entityRef: 'mlmodel:default/m',
    policy: 'release',
    check: 'owner',
    reason: 'until the team is built',
    by: 'user:default/a',
    at: NOW.toISOString(),
    until: '2026-12-01T00:00:00.000Z',
    ...more,
  };
}

const owned = factsOf({
  owner: { ref: 'group:default/a', exists: true, members: ['b'] },
});

it.each<[string, Partial<Waiver>, boolean]>([
  ['one that holds', {}, true],
  ['one of another policy', { policy: 'other' }, false],
  ['one of another check', { check: 'card' }, false],
  ['one of another version', { versionId: 'x' }, false],
  ['one that has ended', { until: NOW.toISOString() }, false],
  ['one that was revoked', { revokedAt: NOW.toISOString() }, false],
])('a failed check and %s: waived is %s', (_what, more, isWaived) => {
  const waivers = [waiverOf(more)];
  const [result] = new PolicyChecks().judge(policyWith({}), factsOf(), waivers);
  expect(result).toMatchObject({
    outcome: isWaived ? 'waived' : 'failed',
    reason: 'It names no owner',
    required: true,
  });
  expect(result.waiver?.by).toBe(isWaived ? 'user:default/a' : undefined);
});

it('a check that passes is not waived', () => {
  const waivers = [waiverOf()];
  const [result] = new PolicyChecks().judge(policyWith({}), owned, waivers);
  expect(result.outcome).toBe('passed');
  expect(result.waiver).toBeUndefined();
});

it.each([
  ['2026-11-21', false, /It is asked for from 2026-11-21$/],
  ['2026-11-20', true, /^It names no owner$/],
])('from %s on: required today is %s', (appliesFrom, required, reason) => {
  const policy = policyWith({ appliesFrom });
  const [result] = new PolicyChecks().judge(policy, factsOf(), []);
  expect(result).toMatchObject({ outcome: 'failed', required, appliesFrom });
  expect(result.reason).toMatch(reason);
});

it.each([
  ['high' as const, 'MlModel' as const, 'failed'],
  ['limited' as const, 'MlModel' as const, 'not-applicable'],
  [undefined, 'MlModel' as const, 'unknown'],
  [undefined, 'MlInferenceService' as const, 'not-applicable'],
])('asked of high risk, of %s %s it is %s', (riskTier, kind, outcome) => {
  const facts = factsOf({ riskTier, subject: { kind } });
  const policy = policyWith({ riskTiers: ['high'] });
  expect(new PolicyChecks().judge(policy, facts, [])[0].outcome).toBe(outcome);
});

it('what this backend does not know is unknown', () => {
  const policy = policyWith({});
  const check = { ...policy.checks[0], check: 'gone' };
  const checks = [check, { ...policy.checks[0], with: { minMembers: 0 } }];
  const results = new PolicyChecks().judge({ ...policy, checks }, owned, []);
  expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
});
