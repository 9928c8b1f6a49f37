import { z } from 'zod';
import { PolicySubject, policyFor } from './policyFor';
import { PublishedPolicy, reviewPolicy } from './reviewPolicy';

function published(
  id: string,
  more: Partial<z.input<typeof reviewPolicy>> = {},
): PublishedPolicy {
  return {
    policy: reviewPolicy.parse({
      id,
      version: 1,
      title: id,
      enforcement: 'warn',
      stages: [{ id: 'one', title: 'One', approvers: ['reviewers'] }],
      ...more,
    }),
    checks: [],
    digest: id,
    publishedAt: '2026-11-20T12:00:00.000Z',
    source: `${id}.yaml`,
  };
}

const POLICIES = [
  published('standard'),
  published('alternative', { enforcement: 'observe' }),
  published('high-risk', {
    enforcement: 'block',
    appliesTo: { riskTiers: ['high'] },
  }),
  published('high-risk-imaging', {
    enforcement: 'block',
    appliesTo: { riskTiers: ['high'], tags: ['imaging', 'radiology'] },
  }),
  published('staging-only', {
    enforcement: 'block',
    appliesTo: { environments: ['staging'] },
  }),
  published('readiness', {
    stages: [],
    appliesTo: { kinds: ['MlModel', 'MlInferenceService'] },
  }),
  published('unclassified', {
    enforcement: 'block',
    appliesTo: { riskTiers: ['unknown'], environments: ['lab'] },
  }),
  published('act', { stages: [], appliesTo: { riskTiers: ['high'] } }),
];

it.each<
  [string, Partial<PolicySubject>, string | undefined, string[], RegExp | null]
>([
  ['the strictest that fits', {}, 'standard', ['readiness'], null],
  [
    'of two as strict, the one with more conditions',
    { riskTier: 'high', tags: ['imaging'] },
    'high-risk-imaging',
    ['act', 'readiness'],
    null,
  ],
  [
    'not one whose tags it lacks',
    { riskTier: 'high', tags: ['language'] },
    'high-risk',
    ['act', 'readiness'],
    null,
  ],
  [
    'the one of the environment',
    { environment: 'staging' },
    'staging-only',
    ['readiness'],
    null,
  ],
  [
    'the one that it names, though another is stricter',
    { riskTier: 'high', reviewPolicy: 'alternative' },
    'alternative',
    ['act', 'readiness'],
    null,
  ],
  [
    'one for an unknown tier while that is unknown',
    { environment: 'lab' },
    'unclassified',
    ['readiness'],
    null,
  ],
  [
    'none for an unknown tier once that is known',
    { environment: 'lab', riskTier: 'minimal' },
    'standard',
    ['readiness'],
    null,
  ],
  [
    'what fits when it names none that there is',
    { reviewPolicy: 'gone' },
    'standard',
    ['readiness'],
    /policy gone, which there is not; standard applies/,
  ],
  [
    'what fits when it names one that is not meant for it',
    { reviewPolicy: 'high-risk' },
    'standard',
    ['readiness'],
    /not meant for its kind, risk tier or tags; standard applies/,
  ],
  [
    'what fits when it names a list of checks',
    { reviewPolicy: 'readiness' },
    'standard',
    ['readiness'],
    /has no stages/,
  ],
  [
    'what fits where the one that it names says nothing of the environment',
    { reviewPolicy: 'staging-only' },
    'standard',
    ['readiness'],
    null,
  ],
  [
    'none for other kinds, but lists',
    { kind: 'MlInferenceService' },
    undefined,
    ['readiness'],
    null,
  ],
  ['nothing where nothing fits', { kind: 'MlDataset' }, undefined, [], null],
])('chooses %s', (_what, more, policy, lists, problem) => {
  const found = policyFor(POLICIES, {
    kind: 'MlModel',
    environment: 'production',
    tags: [],
    ...more,
  });
  expect(found.policy?.policy.id).toBe(policy);
  expect(found.lists.map(list => list.policy.id)).toEqual(lists);
  expect(found.problem ?? '').toMatch(problem ?? /^$/);
});

it('does not depend on the order of the policies', () => {
  const subject: PolicySubject = {
    kind: 'MlModel',
    environment: 'production',
    tags: ['imaging'],
    riskTier: 'high',
  };
  const two = [published('b'), published('a')];
  expect(policyFor(two, subject).policy?.policy.id).toBe('a');
  expect(policyFor([...two].reverse(), subject).policy?.policy.id).toBe('a');
  expect(policyFor([...POLICIES].reverse(), subject)).toEqual(
    policyFor(POLICIES, subject),
  );
});
