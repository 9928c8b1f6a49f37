import { Binding } from './binding';
import { PublishedPolicy, reviewPolicy } from './reviewPolicy';
import { versionStanding } from './standing';
import { StandingInput } from './StandingInput';
import { standingOf } from './standingOf';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const at = (days: number) =>
  new Date(NOW.getTime() + days * 86_400_000).toISOString();

const REVIEW = '11111111-1111-4111-8111-111111111111';
const OPEN = '22222222-2222-4222-8222-222222222222';

function policyOf(more: object = {}): PublishedPolicy {
  return {
    policy: reviewPolicy.parse({
      id: 'release',
      version: 3,
      title: 'Release',
      enforcement: 'block',
      ...more,
    }),
    checks: [],
    digest: 'p3',
    publishedAt: at(-400),
    source: 'test',
  };
}

const BINDING: Binding = {
  uid: 'u1',
  artifact: 'sha256:a',
  card: 'c1',
  datasets: [{ role: 'training', digest: 'sha256:d' }],
  baseModels: [{ ref: 'mlmodel:default/base', digest: 'sha256:b' }],
  license: 'Apache-2.0',
  policy: { id: 'release', version: 3, digest: 'p3' },
};
const approved = (daysAgo: number, more: object = {}) => ({
  reviewId: REVIEW,
  kind: 'approved' as const,
  at: at(-daysAgo),
  binding: BINDING,
  ...more,
});
const open = { reviewId: OPEN, at: at(-1), state: 'open' as const };
const name = { registry: 'files:one', name: 'm', version: '1' };
const rejected = { reviewId: REVIEW, at: at(-2), reason: 'Too few slices.' };

function standing(more: Partial<StandingInput>) {
  const answer = standingOf({
    now: NOW,
    policy: policyOf(),
    version: { aliases: [], firstSeenAt: at(-30), names: [name] },
    lifecycle: 'production',
    binding: BINDING,
    deployedIn: [],
    ...more,
  });
  expect(() => versionStanding.parse(answer)).not.toThrow();
  return answer;
}

const aliased = {
  aliases: [
    { alias: 'champion', registry: 'files:one', since: at(-4) },
    { alias: 'next', registry: 'files:one' },
  ],
  firstSeenAt: at(-30),
  names: [name],
};

it.each<[string, Partial<StandingInput>, string, string]>([
  [
    'has no policy',
    { policy: undefined, approval: approved(1) },
    'not-governed',
    'No review policy applies to it in this environment.',
  ],
  ['is just there', {}, 'registered', 'No review of it is open.'],
  [
    'has aliases',
    { version: aliased },
    'candidate',
    'The aliases champion and next point to it, and no review of it is open.',
  ],
  ['is reviewed', { open }, 'in-review', 'Its review is open.'],
  [
    'has to be changed',
    { open: { ...open, state: 'changes-requested' } },
    'in-review',
    'Its review asks for changes.',
  ],
  [
    'is approved',
    { approval: approved(5) },
    'approved',
    'It was approved on 15 Nov 2026.',
  ],
  [
    'is approved, and reviewed again',
    { approval: approved(5), open },
    'approved',
    'It was approved on 15 Nov 2026. A review of it is open.',
  ],
  [
    'was approved by a clock that ran ahead',
    { approval: approved(-3) },
    'approved',
    'It was approved on 23 Nov 2026.',
  ],
  [
    'was approved by a clock that ran ahead, with a cadence',
    { approval: approved(-3), policy: policyOf({ cadence: 'P1D' }) },
    'approved',
    'It was approved on 23 Nov 2026; its next review is due on 24 Nov 2026.',
  ],
  [
    'is approved for a year',
    { approval: approved(5), policy: policyOf({ cadence: 'P365D' }) },
    'approved',
    'It was approved on 15 Nov 2026; its next review is due on 15 Nov 2027.',
  ],
  [
    'falls due this moment',
    { approval: approved(10), policy: policyOf({ cadence: 'P10D' }) },
    'review-due',
    'It was approved on 10 Nov 2026; its review fell due on 20 Nov 2026.',
  ],
  [
    'has conditions',
    {
      approval: approved(5, { kind: 'approved-with-conditions', until: at(5) }),
    },
    'approved-with-conditions',
    'It was approved with conditions on 15 Nov 2026; that holds until 25 Nov 2026.',
  ],
  [
    'had conditions',
    {
      approval: approved(5, { kind: 'approved-with-conditions', until: at(0) }),
    },
    'registered',
    'Its approval ended on 20 Nov 2026. No review of it is open.',
  ],
  [
    'is overridden',
    {
      approval: approved(1, { kind: 'overridden', until: at(1) }),
      policy: policyOf({ cadence: 'PT1H' }),
    },
    'overridden',
    'It may pass without approval until 21 Nov 2026.',
  ],
  [
    'was overridden, and has an alias',
    {
      approval: approved(9, { kind: 'overridden', until: at(-2) }),
      version: { ...aliased, aliases: aliased.aliases.slice(1) },
    },
    'candidate',
    'The override ended on 18 Nov 2026. The alias next points to it, and no review of it is open.',
  ],
  [
    'was overridden, and is reviewed',
    { approval: approved(9, { kind: 'overridden', until: at(-2) }), open },
    'in-review',
    'The override ended on 18 Nov 2026. Its review is open.',
  ],
  [
    'was overridden while its approval held',
    {
      approval: approved(9, {
        kind: 'overridden',
        until: at(-2),
        before: { approval: approved(20) },
      }),
    },
    'approved',
    'It was approved on 31 Oct 2026.',
  ],
  [
    'was overridden twice, and the first is the longer one',
    {
      approval: approved(1, {
        kind: 'overridden',
        until: at(-0.5),
        before: {
          approval: approved(3, { kind: 'overridden', until: at(1) }),
        },
      }),
    },
    'overridden',
    'It may pass without approval until 21 Nov 2026.',
  ],
  [
    'was rejected, and overridden for a while',
    {
      approval: approved(1, {
        kind: 'overridden',
        until: at(-0.5),
        before: { approval: approved(5), rejected },
      }),
    },
    'rejected',
    'It was rejected: Too few slices.',
  ],
  [
    'was rejected',
    { rejected },
    'rejected',
    'It was rejected: Too few slices.',
  ],
  [
    'was approved, then rejected',
    { approval: approved(5), rejected },
    'rejected',
    'It was rejected: Too few slices.',
  ],
  [
    'was rejected, and is reviewed again',
    { rejected, open },
    'in-review',
    'Its review is open.',
  ],
  [
    'was approved, then rejected, and is reviewed again',
    { approval: approved(5), rejected, open },
    'in-review',
    'Its review is open.',
  ],
  [
    'is suspended',
    {
      approval: approved(5),
      suspension: {
        at: at(-1),
        by: 'user:default/ann',
        reason: 'An incident.',
      },
    },
    'suspended',
    'It was suspended by user:default/ann: An incident.',
  ],
  [
    'is deprecated',
    { approval: approved(5), lifecycle: 'Deprecated' },
    'retired',
    'The lifecycle of its model is Deprecated.',
  ],
  [
    'is listed no more',
    {
      approval: approved(5),
      version: { ...aliased, names: [{ ...name, goneAt: at(-1) }] },
    },
    'retired',
    'No registry lists it any more.',
  ],
  [
    'is listed by one registry still',
    {
      approval: approved(5),
      version: { ...aliased, names: [{ ...name, goneAt: at(-1) }, name] },
    },
    'approved',
    'It was approved on 15 Nov 2026.',
  ],
  [
    'cannot be compared',
    { approval: approved(5), binding: undefined },
    'stale',
    'It was approved, but what it is now could not be read to compare it with that. Try again; if this stays, look at its model in the catalog.',
  ],
])('a version that %s', (_what, input, expected, reason) => {
  expect(standing(input)).toMatchObject({ standing: expected, reason });
});

it.each<[string, Partial<Binding>, string[], string]>([
  [
    'card',
    { card: 'c2' },
    ['card'],
    'The model card changed since it was approved.',
  ],
  [
    'card, gone',
    { card: undefined },
    ['card'],
    'The model card changed since it was approved.',
  ],
  [
    'artifact',
    { artifact: 'sha256:x' },
    ['artifact'],
    'The artifact changed since it was approved.',
  ],
  [
    'artifact, unknown',
    { artifact: undefined },
    ['artifact'],
    'The artifact changed since it was approved.',
  ],
  [
    'entity, created anew',
    { uid: 'u2' },
    ['artifact'],
    'The artifact changed since it was approved.',
  ],
  [
    'data sets',
    { datasets: [] },
    ['datasets'],
    'Its data sets changed since it was approved.',
  ],
  [
    'base model and licence',
    { baseModels: [], license: 'MIT' },
    ['base-models', 'license'],
    'A base model and the licence changed since it was approved.',
  ],
  [
    'version of the policy',
    { policy: { id: 'release', version: 4, digest: 'p4' } },
    ['policy'],
    'The policy release (version 3 then, 4 now) changed since it was approved.',
  ],
  [
    'policy',
    { policy: { id: 'strict', version: 1, digest: 's1' } },
    ['policy'],
    'The policy that applies (release then, strict now) changed since it was approved.',
  ],
])('makes an approval stale: %s', (_what, change, changed, reason) => {
  const binding = { ...BINDING, ...change };
  expect(standing({ approval: approved(5), binding })).toMatchObject({
    standing: 'stale',
    changed,
    reason,
    reviewId: REVIEW,
  });
});

it('tells until when it holds, of two ends the first', () => {
  const approval = approved(5, {
    kind: 'approved-with-conditions',
    until: at(5),
  });
  expect(
    standing({ approval, policy: policyOf({ cadence: 'P7D' }) }).until,
  ).toBe(at(2));
  expect(standing({ approval }).until).toBe(at(5));
});

it('names the open review before the one that decided, and where it runs', () => {
  const deployedIn = ['mlinferenceservice:default/svc'];
  expect(standing({ approval: approved(5), open, deployedIn })).toMatchObject({
    reviewId: OPEN,
    deployedIn,
    policy: { id: 'release', version: 3, title: 'Release' },
  });
});
