import { DutiesInput, separateDuties } from './separationOfDuties';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const ANN = 'user:default/ann';
const BOB = 'user:default/bob';

const FREE: DutiesInput = {
  now: NOW,
  person: ANN,
  state: 'open',
  stage: {
    id: 'review',
    title: 'Review',
    approvers: ['group:default/reviewers'],
    missingGroups: [],
  },
  members: new Map([['group:default/reviewers', [ANN]]]),
  delegations: [],
  decisions: [],
  contributors: [],
  binding: { artifact: 'sha256:a' },
  barredGroups: [],
};

const contributed = (
  as: DutiesInput['contributors'][number]['as'],
  ref: string | undefined = ANN,
): Partial<DutiesInput> => ({
  contributors: [{ ref, name: 'Ann', as, source: 'Git history' }],
});
const decided = (
  stage: string,
  more: Partial<DutiesInput['decisions'][number]> = {},
): Partial<DutiesInput> => ({ decisions: [{ by: ANN, stage, ...more }] });
const delegated = (
  more: Partial<DutiesInput['delegations'][number]> = {},
): Partial<DutiesInput> => ({
  person: BOB,
  delegations: [
    { by: ANN, to: BOB, stage: 'review', reason: 'On holiday', ...more },
  ],
});
const owners = {
  barredGroups: [
    { ref: 'group:default/owners', members: [BOB] },
    { ref: 'group:default/above', members: [ANN] },
  ],
};

it.each<[string, Partial<DutiesInput>, string[]]>([
  ['an approver', {}, []],
  ['a service', { person: undefined }, ['not-a-person']],
  ['a closed review', { state: 'approved' }, ['not-open']],
  ['changes requested', { state: 'changes-requested' }, ['not-open']],
  ['no stage left', { stage: undefined }, ['not-open']],
  ['a stranger', { person: BOB }, ['not-an-approver']],
  ['the requester', contributed('requester'), ['requester']],
  ['the creator', contributed('version-creator'), ['version-creator']],
  ['an author', contributed('card-author'), ['card-author']],
  ['another author', contributed('card-author', BOB), []],
  [
    'an author who is nobody known',
    {
      contributors: [{ name: 'Ann', as: 'card-author', source: 'Git history' }],
    },
    [],
  ],
  ['a member above the owner', owners, ['owner-team']],
  ['an unknown owner', { barredUnknown: 'Nobody knows' }, ['owner-team']],
  ['no digest', { binding: {} }, ['nothing-to-bind']],
  ['a second decision', decided('review'), ['already-decided']],
  ['a second stage', decided('safety'), ['other-stage']],
  ['a void decision', decided('safety', { void: 'Changed' }), []],
  [
    'one who let another decide',
    decided('safety', { by: BOB, onBehalfOf: ANN }),
    ['other-stage'],
  ],
  ['a delegate', delegated(), []],
  [
    'a delegate of another stage',
    delegated({ stage: 'safety' }),
    ['not-an-approver'],
  ],
  [
    'a delegate too late',
    delegated({ until: NOW.toISOString() }),
    ['not-an-approver'],
  ],
  [
    'a delegate who is barred',
    { ...delegated(), barredGroups: [owners.barredGroups[0]] },
    ['owner-team'],
  ],
  [
    'a delegate of one who is barred',
    { ...delegated(), ...contributed('card-author') },
    ['not-an-approver'],
  ],
  [
    'everything at once',
    {
      ...owners,
      ...contributed('requester'),
      ...decided('safety'),
      binding: {},
      members: new Map(),
    },
    [
      'nothing-to-bind',
      'not-an-approver',
      'requester',
      'owner-team',
      'other-stage',
    ],
  ],
])('tells every reason that keeps %s from deciding', (_, more, rules) => {
  const { allowed, reasons, stage } = separateDuties({ ...FREE, ...more });
  expect(reasons.map(({ rule }) => rule)).toEqual(rules);
  expect(allowed).toBe(rules.length === 0);
  expect(stage).toBe(allowed ? 'review' : undefined);
});

it('tells in whose place a delegate decides', () => {
  expect(separateDuties({ ...FREE, ...delegated() }).onBehalfOf).toBe(ANN);
});

it('names the groups that are missing', () => {
  const approvers = ['group:default/ghosts'];
  const stage = { id: 'r', title: 'R', approvers, missingGroups: approvers };
  expect(separateDuties({ ...FREE, stage }).reasons[0].text).toBe(
    'Nobody can decide the stage R: group:default/ghosts does not exist or has no members.',
  );
});
