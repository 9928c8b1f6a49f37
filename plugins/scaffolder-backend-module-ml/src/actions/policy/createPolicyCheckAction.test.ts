import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  EXAMPLES,
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { createPolicyCheckAction } from './createPolicyCheckAction';

jest.setTimeout(60_000);

const BLOCKED = 'tumor-screening';
const WARNED = 'diabetes-progression';

let folder: string;
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-'));
  portal = await startTemplatesPortal({
    directory: folder,
    models: [BLOCKED, WARNED],
    config: {
      ml: {
        artifacts: { directory: folder },
        registry: { files: [{ instance: 'examples', target: EXAMPLES }] },
        governance: {
          policies: [{ target: resolve(EXAMPLES, '../policies') }],
        },
      },
    },
  });
  for (const task of ['org', 'policies', 'subjects']) {
    await portal.runTask(`governance-${task}`);
  }
});
afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true });
});

async function versionOf(model: string): Promise<string> {
  const { ml } = portal.deps.portal.as(mockCredentials.user());
  const { versions } = await ml.getVersions({
    ...{ kind: 'MlModel', namespace: 'default', name: model },
  });
  return versions[0].versionId;
}

async function check(
  model: string,
  more: object,
  run: { signal?: AbortSignal; user?: string; isDryRun?: boolean } = {},
) {
  const input = { versionId: await versionOf(model), ...more };
  const action = createPolicyCheckAction(portal.deps);
  return runAction(action, { input, workspacePath: folder, ...run });
}

it('passes where no policy applies, in a dry run as well', async () => {
  for (const isDryRun of [false, true]) {
    expect(
      await check(BLOCKED, { environment: 'staging' }, { isDryRun }),
    ).toMatchObject({ allowed: true, enforcement: 'none', checks: [] });
  }
});

it('passes what a policy only warns of, and says what it found', async () => {
  const { checks, ...outputs } = await check(WARNED, {
    environment: 'production',
  });
  expect(outputs).toEqual({
    allowed: true,
    wouldAllow: false,
    enforcement: 'warn',
    reason: expect.stringContaining('A smoke test passed within a month'),
  });
  expect(checks).toContainEqual({
    id: 'smoke',
    result: expect.stringMatching(/^(unknown|failed)$/),
    sentence: expect.stringMatching(/smoke/i),
  });
});

it.each([
  ['what a policy blocks', BLOCKED, {}],
  ['what one would block, if asked to', WARNED, { failOn: 'warn' }],
])('refuses %s, with the reason of the gate', async (_what, model, more) => {
  const environment = 'production';
  const { governance } = portal.deps.portal.as(mockCredentials.user());
  const version = await versionOf(model);
  const { reason } = await governance.getGate({ version, environment });
  await expect(check(model, { environment, ...more })).rejects.toThrow(
    `Refused in production: ${reason}`,
  );
});

it('asks with the rights of whoever started the task', async () => {
  const environment = 'staging';
  await expect(
    check(BLOCKED, { environment }, { user: 'stranger' }),
  ).rejects.toThrow(/^The policy could not be asked: No version /);
});

it('ends with the task', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(
    check(BLOCKED, { environment: 'staging' }, { signal }),
  ).rejects.toThrow('cancelled');
});

it('has examples that say what they do', async () => {
  const [first, second] = exampleInputs(createPolicyCheckAction(portal.deps));
  const versionId = await versionOf(WARNED);
  expect(await check(WARNED, { ...first, versionId })).toMatchObject({
    allowed: true,
  });
  await expect(check(WARNED, { ...second, versionId })).rejects.toThrow(
    'Refused',
  );
});
