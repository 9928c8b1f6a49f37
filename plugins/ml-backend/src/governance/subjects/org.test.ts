import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogAttempts, CatalogReadError } from '@callboard/plugin-ml-node';
import { CatalogOrg } from './CatalogOrg';
import { OrgReader } from './OrgReader';

const ROLES = 'callboard.dev/ml-roles';
type Relation = [type: string, target: string];

function entity(
  kind: 'Group' | 'User',
  name: string,
  more: {
    relations?: Relation[];
    roles?: string;
    profile?: { displayName?: string; email?: string };
    spec?: Record<string, string | string[]>;
  } = {},
): Entity {
  const { profile, relations = [], roles, spec } = more;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      namespace: 'default',
      name,
      ...(roles && { annotations: { [ROLES]: roles } }),
    },
    spec: { ...spec, ...(profile && { profile }) },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const g = (name: string) => `group:default/${name}`;
const u = (name: string) => `user:default/${name}`;
const inside = (...groups: string[]) =>
  groups.map((name): Relation => ['memberOf', g(name)]);
const holds = (...users: string[]) =>
  users.map((name): Relation => ['hasMember', u(name)]);

/** company > care > screening; round and about are each other's parent. */
const COMPANY = [
  entity('Group', 'company', { relations: [['parentOf', g('care')]] }),
  entity('Group', 'care', {
    profile: { displayName: 'Clinical Care' },
    relations: [
      ['childOf', g('company')],
      ['parentOf', g('screening')],
      ...holds('ann'),
    ],
  }),
  entity('Group', 'screening', {
    roles: 'ml-engineer, wizard',
    relations: [['childOf', g('care')], ...holds('bo', 'left')],
  }),
  entity('Group', 'round', {
    relations: [
      ['childOf', g('about')],
      ['parentOf', g('about')],
      ...holds('cy'),
    ],
  }),
  entity('Group', 'about', {
    relations: [
      ['childOf', g('round')],
      ['parentOf', g('round')],
    ],
  }),
  entity('Group', 'written', { spec: { parent: 'care', members: ['dee'] } }),
  entity('User', 'ann', {
    profile: { displayName: 'Ann Lee', email: 'ann@example.com' },
    relations: inside('care'),
  }),
  entity('User', 'bo', {
    roles: ' Data-Scientist ,ml-engineer',
    profile: { displayName: 'Bo Diaz', email: 'bo@example.com' },
    relations: inside('screening'),
  }),
  entity('User', 'cy', {
    profile: { displayName: 'Ann  lee', email: 'cy@example.com' },
    relations: inside('round'),
  }),
  entity('User', 'dee', {
    profile: { displayName: 'Dee', email: 'Shared@example.com' },
    spec: { memberOf: ['written'] },
  }),
  entity('User', 'eve', {
    profile: { displayName: 'bo', email: 'shared@example.com' },
  }),
];

function start(entities = COMPANY) {
  const held = catalogServiceMock({ entities });
  const asked = { requests: 0, failing: false };
  const counted = <T>(answer: () => Promise<T>) => {
    asked.requests += 1;
    return asked.failing ? Promise.reject(new Error('down')) : answer();
  };
  const reader = new OrgReader({
    auth: mockServices.auth(),
    catalog: catalogServiceMock.mock({
      queryEntities: (...request) =>
        counted(() => held.queryEntities(...request)),
      getEntitiesByRefs: (...request) =>
        counted(() => held.getEntitiesByRefs(...request)),
    }),
    attempts: new CatalogAttempts({ timeoutMs: 30_000, onFailure: () => {} }),
  });
  const now = () => new Date('2026-11-20T12:00:00Z');
  const org = new CatalogOrg({ reader, now });
  return {
    asked,
    org,
    refresh: () => org.refresh(new AbortController().signal),
  };
}

it('knows nothing before it was read, and says so', () => {
  const { org } = start();
  expect(org.readAt).toBeUndefined();
  expect([org.group(g('care')), org.person(u('ann'))]).toEqual([
    undefined,
    undefined,
  ]);
});

it('knows groups with their members that exist and the line above them', async () => {
  const { org, refresh } = start();
  expect(await refresh()).toEqual({ found: COMPANY.length });
  expect(org.readAt).toBe('2026-11-20T12:00:00.000Z');
  expect(org.groups().map(({ line, members }) => [line, members])).toEqual([
    [[g('company')], []],
    [[g('care'), g('company')], [u('ann')]],
    [[g('screening'), g('care'), g('company')], [u('bo')]],
    [[g('round'), g('about')], [u('cy')]],
    [[g('about'), g('round')], []],
    [[g('written'), g('care'), g('company')], [u('dee')]],
  ]);
  expect(org.group(g('care'))?.title).toBe('Clinical Care');
});

it('knows people with their groups, and the roles of both', async () => {
  const { org, refresh } = start();
  await refresh();
  expect(org.person(u('bo'))).toEqual({
    ref: u('bo'),
    name: 'Bo Diaz',
    email: 'bo@example.com',
    groups: [g('screening')],
    roles: ['data-scientist', 'ml-engineer'],
  });
  expect(org.person(u('dee'))?.groups).toEqual([g('written')]);
  expect(org.people()).toHaveLength(5);
});

it.each<[text: string, name: string | undefined]>([
  [u('ann'), 'ann'],
  ['User:Default/Ann', 'ann'],
  ['ann@example.com', 'ann'],
  ['ANN@example.com', 'ann'],
  ['Someone <bo@example.com>', 'bo'],
  ['Bo Diaz <bo@home.example>', 'bo'],
  ['  bo   diaz ', 'bo'],
  ['dee', 'dee'],
  // Two people are called so, or one by that name and one by that display name.
  ['Ann Lee', undefined],
  ['bo', undefined],
  ['shared@example.com', undefined],
  ['Bo Diaz <shared@example.com>', undefined],
  ['nobody', undefined],
  ['', undefined],
  ['<>', undefined],
  [g('care'), undefined],
])('%s means %s', async (text, name) => {
  const { org, refresh } = start();
  await refresh();
  expect(org.meant(text)?.ref).toBe(name && u(name));
});

it('keeps what it knows when a later reading fails', async () => {
  const { asked, org } = start();
  const stop = new AbortController();
  await org.refresh(stop.signal);
  asked.failing = true;
  stop.abort(new Error('stopping'));
  await expect(org.refresh(stop.signal)).rejects.toThrow('stopping');
  expect(org.person(u('ann'))).toBeDefined();
});

it('asks now for the groups of a person, direct and above, in one request a level', async () => {
  const { asked, org } = start();
  expect(await org.groupsNow(u('bo'))).toEqual([
    g('screening'),
    g('care'),
    g('company'),
  ]);
  expect(asked.requests).toBe(4);
  expect(await org.groupsNow(u('cy'))).toEqual([g('round'), g('about')]);
  // Is named by a group, and gone.
  expect(await org.groupsNow(u('left'))).toEqual([]);
  asked.failing = true;
  await expect(org.groupsNow(u('bo'))).rejects.toThrow(CatalogReadError);
});

it('asks now for the members of groups and of those below', async () => {
  const { asked, org } = start();
  const refs = [g('company'), g('round'), g('none'), g('written')];
  expect([...(await org.membersNow(refs))]).toEqual([
    [g('company'), [u('ann'), u('bo')]],
    [g('round'), [u('cy')]],
    [g('written'), [u('dee')]],
  ]);
  asked.failing = true;
  await expect(org.membersNow(refs)).rejects.toThrow(CatalogReadError);
});
