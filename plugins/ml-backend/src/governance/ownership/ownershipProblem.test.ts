import { GroupFacts, PersonFacts } from '../Subject';
import { Statement } from './attestations/rows';
import { ownershipProblem } from './ownershipProblem';

const group = (ref: string, members: string[]): GroupFacts => ({
  ref,
  members,
  line: [ref],
});
const ANN: PersonFacts = { ref: 'user:default/ann', groups: [], roles: [] };
const GROUPS = [
  group('group:default/a', [ANN.ref]),
  group('group:default/e', []),
];
const ORG = {
  readAt: '2026-11-20T10:00:00.000Z',
  group: (ref: string) => GROUPS.find(each => each.ref === ref),
  person: (ref: string) => (ref === ANN.ref ? ANN : undefined),
};
const said = (
  statement: Statement['statement'],
  owner = 'group:default/a',
): Statement => ({
  uid: 'u1',
  owner,
  statement,
  by: ANN.ref,
  at: '2026-11-19T10:00:00.000Z',
  title: 'Autumn',
});

it.each<[string | undefined, Statement | undefined, string | undefined]>([
  ['group:default/a', undefined, undefined],
  ['user:default/ann', undefined, undefined],
  ['system:default/s', undefined, undefined],
  [undefined, undefined, 'no-owner'],
  ['group:default/x', undefined, 'owner-missing'],
  ['user:default/bob', undefined, 'owner-missing'],
  ['group:default/e', undefined, 'owner-empty'],
  ['group:default/a', said('confirmed'), undefined],
  ['group:default/a', said('silent'), 'owner-not-confirmed'],
  ['group:default/a', said('denied'), 'owner-says-no'],
  ['group:default/e', said('denied', 'group:default/e'), 'owner-says-no'],
  ['group:default/a', said('denied', 'group:default/e'), undefined],
])('owner %s, said %j: %s', (owner, statement, problem) => {
  expect(ownershipProblem({ owner }, ORG, statement)?.problem).toBe(problem);
});

it('says since when it is not confirmed, and in which campaign', () => {
  const owner = 'group:default/a';
  expect(ownershipProblem({ owner }, ORG, said('silent'))?.text).toBe(
    'group:default/a did not confirm it: asked in “Autumn”, not confirmed since 2026-11-19.',
  );
});

it('calls nobody missing before groups and people were read', () => {
  const unread = { ...ORG, readAt: undefined };
  expect(
    ownershipProblem({ owner: 'group:default/x' }, unread, undefined),
  ).toBeUndefined();
});
