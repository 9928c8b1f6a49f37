import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import {
  gitRepositoryPushPermission,
  RESOURCE_TYPE_GIT_REPOSITORY,
} from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import {
  basic,
  PUBLISHER,
  startGitHost,
  tokenOf,
} from './__testUtils__/startGitHost';

const files = createMockDirectory();
let host: Awaited<ReturnType<typeof startGitHost>>;

beforeAll(async () => {
  host = await startGitHost(files.resolve('git'));
  await host.create('diagnostics', 'screening', 'Screens tumors');
  await host.create('oncology', 'staging');
});
afterAll(() => host.stop());

const { password, username } = PUBLISHER;

it.each([
  ['a token as Bearer', `Bearer ${tokenOf('mila')}`, 200],
  ['a token in the way of Gitea', `token ${tokenOf('mila')}`, 200],
  ['a token as password of any name', basic('x', tokenOf('mila')), 200],
  ['a token of a service', mockCredentials.service.header(), 200],
  ['the publisher', basic(username, password), 200],
  [
    'the publisher, scheme in small letters',
    basic(username, password).replace('B', 'b'),
    200,
  ],
  ['another password', basic(username, `${password}!`), 401],
  ['another name with the password', basic('admin', password), 401],
  ['no password', basic(username, ''), 401],
  ['no Base64', 'Basic §', 401],
  ['a wrong token', 'Bearer wrong', 401],
  ['an unknown scheme', 'Digest x', 401],
  ['nothing', undefined, 401],
])('knows who asks by %s', async (_, authorization, status) => {
  const response = await host.ask(undefined, '/v1/repositories', {
    headers: authorization ? { authorization } : {},
  });
  expect(response.status).toBe(status);
  const body = await response.text();
  expect(body).not.toContain('wrong');
  expect(body).not.toContain(password);
});

it.each(['/.well-known/backstage/permissions/metadata', '/openapi.json'])(
  "leaves %s to Backstage's own rules",
  async path => {
    expect((await host.ask(undefined, path)).status).toBe(401);
    expect((await host.ask('vera', path)).status).toBe(200);
  },
);

it.each([
  ['vera', ['diagnostics/screening', 'oncology/staging']],
  ['stranger', ['oncology/staging']],
])('lists what %s may read', async (who, names) => {
  const { repositories } = await host.client(who).getRepositories();
  expect(repositories.map(({ name, owner }) => `${owner}/${name}`)).toEqual(
    names,
  );
});

it('lists to agents what whom they act for may read', async () => {
  const { output } = await host.actions.invoke({
    id: 'test:list-git-repositories',
    input: {},
    credentials: mockCredentials.user('user:default/stranger'),
  });
  expect(output).toEqual({
    repositories: [
      {
        owner: 'oncology',
        name: 'staging',
        cloneUrl: `${host.baseUrl}/oncology/staging.git`,
        createdAt: expect.any(String),
        defaultBranch: 'main',
      },
    ],
  });
});

it('says who may push', async () => {
  const ref = { owner: 'diagnostics', name: 'screening' };
  const mayPush = async (who: string) =>
    (await host.client(who).getRepository(ref)).mayPush;
  expect(await mayPush('mila')).toBe(true);
  expect(await mayPush('vera')).toBe(false);
});

it.each([
  '',
  '/contents',
  '/contents?path=a&path=b',
  '/archive',
  '/archive?ref=--output',
])(
  'tells a stranger the same of hidden and unknown repositories at %s',
  async path => {
    const [hidden, unknown] = await Promise.all(
      ['screening', 'missing'].map(async name => {
        const response = await host.ask(
          'stranger',
          `/v1/repositories/diagnostics/${name}${path}`,
        );
        const body = await response.text();
        return [response.status, body.replaceAll(name, 'NAME')];
      }),
    );
    expect(hidden).toEqual(unknown);
    expect(hidden[0]).toBe(404);
  },
);

it.each([
  ['mila', 'diagnostics', { name: 'fresh' }, 201],
  ['mila', 'diagnostics', { name: 'screening' }, 409],
  ['vera', 'diagnostics', { name: 'new' }, 403],
  ['vera', 'diagnostics', { name: 'screening' }, 403],
  ['publisher', 'oncology', { name: 'fresh', description: null }, 201],
  ['publisher', 'api', { name: 'v1' }, 400],
  ['publisher', 'oncology', { name: '../up' }, 400],
  ['publisher', 'oncology', { name: 'x.git' }, 400],
  ['publisher', 'oncology', { name: '-x' }, 400],
  ['publisher', '..', { name: 'x' }, 404],
  ['publisher', '%2e%2e%2fup', { name: 'x' }, 400],
  [
    'publisher',
    'oncology',
    { name: 'long', description: 'x'.repeat(1001) },
    400,
  ],
  [
    'publisher',
    'oncology',
    { name: 'long', description: 'x'.repeat(20_000) },
    413,
  ],
  ['publisher', 'oncology', {}, 400],
  ['publisher', 'oncology', [], 400],
])(
  'when %s makes in %s the repository %j, answers %i',
  async (who, owner, body, status) => {
    const response = await host.ask(who, `/api/v1/orgs/${owner}/repos`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
  },
);

it('makes each repository once, however many ask', async () => {
  const name = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      host.ask('mila', '/api/v1/orgs/diagnostics/repos', {
        method: 'POST',
        body: JSON.stringify({ name }),
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([
    201, 409, 409, 409, 409,
  ]);
});

it('decides for the permission backend by the same rule', async () => {
  const conditions = {
    rule: 'IS_OWNER',
    resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
    params: { claims: ['group:default/diagnostics'] },
  };
  const refs = ['diagnostics/screening', 'oncology/staging', 'diagnostics/no'];
  const response = await fetch(
    `${host.baseUrl}/.well-known/backstage/permissions/apply-conditions`,
    {
      method: 'POST',
      headers: {
        authorization: mockCredentials.service.header(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        items: refs.map(resourceRef => ({
          id: resourceRef,
          resourceRef,
          resourceType: gitRepositoryPushPermission.resourceType,
          conditions,
        })),
      }),
    },
  );
  expect(await response.json()).toEqual({
    items: [
      { id: refs[0], result: 'ALLOW' },
      { id: refs[1], result: 'DENY' },
      { id: refs[2], result: 'DENY' },
    ],
  });
});

it('counts what is done, for services only', async () => {
  expect((await host.ask('mila', '/metrics')).status).toBe(403);
  const metrics = await fetch(`${host.baseUrl}/metrics`, {
    headers: { authorization: mockCredentials.service.header() },
  });
  expect(await metrics.text()).toMatch(
    /callboard_git_host_operations_total{operation="create",outcome="succeeded"} [1-9]/,
  );
});
