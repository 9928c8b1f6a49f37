import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import gitHostPlugin from '@callboard/plugin-git-host-backend';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { ActionDeps } from '../ActionDeps';
import { createPublishTargetAction } from './createPublishTargetAction';

jest.setTimeout(120_000);

const spec = 'spec: { owner: team, lifecycle: production, ';
const ENTITIES = `apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata: { name: screening-api }
${spec} platform: vertex, environment: production, serves: [tumor-screening] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: reports }
${spec} type: service }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: reports }
${spec} type: openapi, definition: none }
`;
const REFS = [
  'api:default/reports',
  'component:default/reports',
  'mlinferenceservice:default/screening-api',
];

const files = createMockDirectory({ content: { 'taken.yaml': ENTITIES } });
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;

beforeAll(async () => {
  portal = await startTemplatesPortal({
    directory: files.resolve('artifacts'),
    models: [],
    locations: [files.resolve('taken.yaml')],
    config: { gitHost: { directory: files.resolve('git') } },
    features: [gitHostPlugin],
  });
  const { auth, catalog } = portal.deps;
  const credentials = await auth.getOwnServiceCredentials();
  const missing = async () => {
    const entityRefs = REFS;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    return items.includes(undefined);
  };
  while (await missing()) {
    await sleep(100);
  }
});
afterAll(() => portal?.stop());

const integrationsOf = (integrations: JsonObject) =>
  ScmIntegrations.fromConfig(new ConfigReader({ integrations }));

/** Publishes to the embedded Git host where nothing else is said. */
function actionOf(change: Partial<ActionDeps> = {}) {
  const baseUrl = `${portal.base}/git-host`;
  const { host } = new URL(baseUrl);
  const integrations = integrationsOf({ gitea: [{ host, baseUrl }] });
  return createPublishTargetAction({ ...portal.deps, integrations, ...change });
}

const inputOf = (name: string) => ({
  name,
  owner: 'group:default/diagnostics',
});

async function run(name: string, user?: string) {
  const action = actionOf();
  return runAction(action, {
    ...{ input: inputOf(name), user, workspacePath: '/unused' },
  });
}

it.each([true, false])(
  'says where its example is published to, dry run %s',
  async isDryRun => {
    const action = actionOf();
    const [input] = exampleInputs(action);
    const { host } = new URL(portal.base);
    const page = `http://${host}/api/git-host/diagnostics/screening`;
    expect(
      await runAction(action, { input, isDryRun, workspacePath: '/unused' }),
    ).toEqual({
      kind: 'gitea',
      host,
      repoUrl: `${host}?owner=diagnostics&repo=screening`,
      sourceUrl: page,
      cloneUrl: `${page}.git`,
      embedded: true,
    });
  },
);

it('names the setting and the cure where there is no host', async () => {
  const action = actionOf({ integrations: integrationsOf({}) });
  const [input] = exampleInputs(action);
  await expect(
    runAction(action, { input, workspacePath: '/unused' }),
  ).rejects.toThrow(
    'ml.templates.publish.host: names no host and integrations has no gitea; add the embedded Git host',
  );
});

it.each([
  [
    'mila',
    'screening-api',
    'name: screening-api is taken by mlinferenceservice:default/screening-api; choose another',
  ],
  [
    'mila',
    'reports',
    'name: reports is taken by component:default/reports, api:default/reports; choose another',
  ],
  // Sees no entity.
  ['stranger', 'screening-api', 'name: screening-api is taken; choose another'],
])('refuses %s the name %s of an entity', async (user, name, message) => {
  await expect(run(name, user)).rejects.toMatchObject({
    name: 'InputError',
    message,
  });
});

it('refuses the name of a repository, and takes one that is still empty', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: files.path, stdio: 'pipe' });
  const token = mockCredentials.user.token('user:default/mila');
  const created = await fetch(
    `${portal.base}/git-host/api/v1/orgs/diagnostics/repos`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'triage' }),
    },
  );
  expect(created.status).toBe(201);
  expect(await run('triage')).toMatchObject({ kind: 'gitea' });
  const author = ['-c', 'user.name=Mila', '-c', 'user.email=m@example.com'];
  git('init', '--quiet', '--initial-branch=main', 'work');
  git(
    ...['-C', 'work', ...author, 'commit', '--quiet'],
    ...['--allow-empty', '--message=First'],
  );
  git('-C', 'work', 'push', '--quiet', '../git/diagnostics/triage.git', 'main');
  await expect(run('triage')).rejects.toMatchObject({
    name: 'InputError',
    message:
      "name: triage is taken by a repository of diagnostics on the portal's Git host; choose another",
  });
});

it.each([
  ['warns who is not in the group', ['user:default/mila'], 1],
  ['does not warn who is', ['group:default/diagnostics'], 0],
])('%s that will own the repository', async (_what, owned, times) => {
  const userInfo = mockServices.userInfo({ ownershipEntityRefs: owned });
  const action = actionOf({ userInfo });
  const logger = mockServices.logger.mock();
  await action.handler({
    ...createMockActionContext({ input: inputOf('screening'), logger }),
    getInitiatorCredentials: async () =>
      mockCredentials.user('user:default/mila'),
  });
  expect(logger.warn).toHaveBeenCalledTimes(times);
});
