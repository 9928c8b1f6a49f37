import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { startGitHost } from './__testUtils__/startGitHost';

const files = createMockDirectory();
let host: Awaited<ReturnType<typeof startGitHost>>;

beforeAll(async () => {
  host = await startGitHost(files.resolve('git'));
});

afterAll(() => host.stop());

async function publish(repo: string, defaultBranch?: string) {
  const workspace = `workspace-${repo}`;
  files.addContent({
    [workspace]: {
      'catalog-info.yaml': 'kind: Component\n',
      docs: { 'index.md': '# Docs\n' },
    },
  });
  const { config } = host;
  const integrations = ScmIntegrations.fromConfig(config);
  const output: Record<string, unknown> = {};
  const context = createMockActionContext({
    input: {
      repoUrl: `${host.host}?owner=diagnostics&repo=${repo}`,
      description: 'Screens tumors',
      defaultBranch,
    },
    workspacePath: files.resolve(workspace),
  });
  await createPublishGiteaAction({ integrations, config }).handler({
    ...context,
    output: (name, value) => Object.assign(output, { [name]: value }),
  });
  return output;
}

it('is published to by the stock action and read by the stock reader', async () => {
  const output = await publish('screening');
  expect(output).toEqual({
    remoteUrl: `${host.baseUrl}/diagnostics/screening.git`,
    repoContentsUrl: `${host.baseUrl}/diagnostics/screening/src/branch/main/`,
    commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  const reader = UrlReaders.default({
    config: host.config,
    logger: mockServices.logger.mock(),
  });
  const target = `${output.repoContentsUrl}catalog-info.yaml`;
  const file = await reader.readUrl(target);
  expect(String(await file.buffer())).toBe('kind: Component\n');
  expect(file.etag).toMatch(/^"[0-9a-f]{40}"$/);
  await expect(
    reader.readUrl(`${output.repoContentsUrl}missing.yaml`),
  ).rejects.toMatchObject({ name: 'NotFoundError' });
  const tree = await reader.readTree(`${output.repoContentsUrl}docs`);
  expect(tree.etag).toBe(output.commitHash);
  expect((await tree.files()).map(({ path }) => path)).toEqual(['index.md']);
  await expect(
    reader.readTree(`${output.repoContentsUrl}`, { etag: tree.etag }),
  ).rejects.toMatchObject({ name: 'NotModifiedError' });
  expect((await reader.search(target)).files).toHaveLength(1);
});

it('takes another default branch from what is published', async () => {
  await publish('pathology', 'trunk');
  const ref = { owner: 'diagnostics', name: 'pathology' };
  expect(await host.client('vera').getRepository(ref)).toMatchObject({
    ...ref,
    description: 'Screens tumors',
    defaultBranch: 'trunk',
    head: { message: 'initial commit' },
    mayPush: false,
  });
});

it('refuses to publish over what is there', async () => {
  await publish('taken');
  await expect(publish('taken')).rejects.toThrow(/409 Conflict/);
});

it('publishes again where an attempt ended before its push', async () => {
  await host.create('diagnostics', 'interrupted');
  expect(await publish('interrupted')).toMatchObject({
    commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
});
