import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { group, ml } from '../__testUtils__/company';
import { ownActions } from '../__testUtils__/ownActions';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const { actions: registry, factory: ownRegistry } = ownActions();
let portal: Awaited<ReturnType<typeof startTestPortal>>;

beforeAll(async () => {
  portal = await startTestPortal({
    policies: POLICIES,
    features: [ownRegistry],
  });
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'a'),
    ml('MlModel', 'b', { owner: 'wine' }),
  ]);
});
afterAll(() => portal.stop());

function invoke(name: string, input: JsonObject, user: string) {
  return registry.invoke({
    id: `test:${name}`,
    input,
    credentials: mockCredentials.user(`user:default/${user}`),
  });
}

it('says of each action whether it only reads, and which may be repeated', async () => {
  const { actions } = await registry.list();
  expect(actions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['query-ml-inventory', 'get-ml-entity-summary']),
  );
  const writing = actions.filter(({ attributes }) => !attributes.readOnly);
  expect(
    Object.fromEntries(
      writing.map(({ name, attributes }) => [name, attributes.idempotent]),
    ),
  ).toEqual({
    'acknowledge-drift-alert': true,
    'request-retraining': false,
    'send-drift-profiles': true,
  });
  for (const { attributes } of actions) {
    expect(attributes.destructive).toBe(false);
    expect(attributes.readOnly && !attributes.idempotent).toBe(false);
  }
});

it.each([
  ['everything', {}, ['a', 'b']],
  ['own-things', {}, ['a']],
  ['not-own', { kind: ['MlModel'] }, ['b']],
  ['nothing', {}, []],
  ['everything', { text: 'wine', limit: 1 }, ['b']],
])('%s asks for %j with their own rights', async (user, input, names) => {
  const { output } = await invoke('query-ml-inventory', input, user);
  expect(output).toMatchObject({
    totalItems: names.length,
    items: names.map(name => ({ name })),
  });
});

it('refuses wrong input with field and rule', async () => {
  await expect(
    invoke('query-ml-inventory', { orderBy: 'size' }, 'everything'),
  ).rejects.toThrow('orderBy: must be one of name, owner');
});

it('gives a summary to those who may see the entity', async () => {
  const ref = { kind: 'MlModel', name: 'b' };
  expect(await invoke('get-ml-entity-summary', ref, 'not-own')).toMatchObject({
    output: { item: { name: 'b' } },
  });
  await expect(
    invoke('get-ml-entity-summary', ref, 'own-things'),
  ).rejects.toThrow('There is no mlmodel:default/b in the inventory');
});

it('serves metrics to services only, and the contract to all', async () => {
  const user = mockCredentials.user.header('user:default/everything');
  const status = async (path: string, headers: HeadersInit) =>
    (await fetch(`${portal.base}/ml/${path}`, { headers })).status;
  expect(await status('metrics', { authorization: user })).toBe(403);
  expect(await status('metrics', {})).toBe(401);
  expect(await status('metrics', portal.serviceHeaders)).toBe(200);
  expect(await status('openapi.json', { authorization: user })).toBe(200);
  expect(await status('v1/inventory', {})).toBe(401);
});
