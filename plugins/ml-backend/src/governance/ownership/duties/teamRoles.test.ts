import { GroupFacts, PersonFacts, Subject } from '../../Subject';
import { busFactor } from './busFactor';
import { inProduction } from './inProduction';
import { median } from './median';
import { teamMembers, teamRoles } from './teamRoles';

const person = (name: string, roles: PersonFacts['roles'] = []) => ({
  ref: `user:default/${name}`,
  groups: [],
  roles,
});
const PEOPLE: PersonFacts[] = [
  person('ann', ['ml-engineer', 'data-scientist']),
  person('ben', ['ml-engineer']),
];
const GROUPS: Record<string, GroupFacts> = Object.fromEntries(
  [
    { ref: 'both', members: ['ann', 'ben'] },
    { ref: 'one', members: ['ann', 'gone'] },
    { ref: 'none', members: [] },
  ].map(({ members, ref }) => [
    `group:default/${ref}`,
    {
      ref: `group:default/${ref}`,
      members: members.map(name => `user:default/${name}`),
      line: [],
    },
  ]),
);
const ORG = {
  group: (ref: string) => GROUPS[ref],
  person: (ref: string) => PEOPLE.find(each => each.ref === ref),
};

it('sets the roles that members hold against those that are asked for', () => {
  const members = teamMembers('group:default/both', ORG);
  const roles = teamRoles(members, { 'ml-engineer': 3, 'data-scientist': 1 });
  expect(
    Object.fromEntries(
      roles.map(({ gap, held, role }) => [role, [held.length, gap]]),
    ),
  ).toEqual({
    'data-engineer': [0, 0],
    'data-scientist': [1, 0],
    'ml-engineer': [2, 1],
    'mlops-engineer': [0, 0],
    'ai-product-manager': [0, 0],
  });
});

it.each<[string | undefined, Record<string, string>, number | undefined]>([
  ['group:default/both', {}, undefined],
  ['group:default/one', {}, 1],
  ['group:default/one', { validator: 'user:default/ben' }, undefined],
  ['group:default/one', { validator: 'user:default/ann' }, 1],
  ['group:default/none', {}, 0],
  ['group:default/x', { operator: 'group:default/both' }, 0],
  ['user:default/ben', {}, 1],
  [undefined, {}, 0],
])('owner %s, contacts %j: %s people', (owner, contacts, people) => {
  expect(busFactor({ contacts, owner }, ORG)?.people.length).toBe(people);
});

it('takes models for running by their lifecycle, or by a service in production', () => {
  const subject = (name: string, facts: Partial<Subject>): Subject => ({
    entityRef: name,
    uid: name,
    kind: 'MlModel',
    title: name,
    tags: [],
    trainedOn: [],
    evaluatedOn: [],
    derivedFrom: [],
    serves: [],
    contacts: {},
    smokeTest: false,
    readAt: '',
    ...facts,
  });
  const service = 'MlInferenceService';
  expect([
    ...inProduction([
      subject('a', { lifecycle: 'production' }),
      subject('b', { lifecycle: 'experimental' }),
      subject('c', { lifecycle: 'experimental' }),
      subject('s', { kind: service, environment: 'production', serves: ['c'] }),
      subject('t', { kind: service, environment: 'staging', serves: ['b'] }),
    ]),
  ]).toEqual(['a', 'c']);
});

it.each([
  [[], undefined],
  [[3], 3],
  [[10, 2, 3], 3],
  [[4, 1, 2, 100], 3],
])('the median of %j is %s', (values, expected) => {
  expect(median(values)).toBe(expected);
});
