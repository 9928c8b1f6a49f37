import { mockCredentials } from '@backstage/backend-test-utils';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  PORTAL_URL,
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { createSmokeStartAction } from './createSmokeStartAction';

jest.setTimeout(60_000);

let folder: string;
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smoke-start-'));
  portal = await startTemplatesPortal({
    directory: folder,
    models: ['tumor-screening'],
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true });
});

const clients = () => portal.deps.portal.as(mockCredentials.user());
const runs = async () =>
  (await clients().smoke.getRuns({ ref: 'mlmodel:default/tumor-screening' }))
    .runs;

/** As the example says, of a version that there is. */
async function start(
  change: object = {},
  run: { signal?: AbortSignal; user?: string; isDryRun?: boolean } = {},
) {
  const action = createSmokeStartAction(portal.deps);
  const [example] = exampleInputs(action);
  const { versions } = await clients().ml.getVersions({
    ...{ kind: 'MlModel', namespace: 'default', name: 'tumor-screening' },
  });
  const input = { ...example, versionId: versions[0].versionId, ...change };
  return runAction(action, { input, workspacePath: folder, ...run });
}

/** A run that is under way would be interrupted by the end of the portal. */
async function finished(runId: string): Promise<void> {
  const events = clients().smoke.runEvents(runId);
  while (!(await events.next()).done);
}

it.each<[string, object, object, string | RegExp]>([
  ['in a dry run', {}, { isDryRun: true }, 'this is a dry run'],
  [
    'where the model is not to be seen',
    {},
    { user: 'stranger' },
    /^No .*tumor-screening/,
  ],
  ['without such a profile', { profile: 'tpu' }, {}, /tpu/],
])('says why it starts nothing %s', async (_when, change, run, reason) => {
  expect(await start(change, run)).toEqual({
    status: 'not-started',
    reason: expect.stringMatching(reason),
  });
  expect(await runs()).toEqual([]);
});

it('starts a run of the version as whoever started the task', async () => {
  const { runId, status, url } = await start();
  expect(status).toBe('started');
  expect(await runs()).toMatchObject([
    { id: runId, requestedBy: 'user:default/mila' },
  ]);
  expect(url).toBe(
    `${PORTAL_URL}/catalog/default/mlmodel/tumor-screening/smoke-tests?run=${runId}`,
  );
  await finished(runId);
});

it('does not start a second run when its task is resumed', async () => {
  const action: TemplateAction<any, any> = createSmokeStartAction(portal.deps);
  const [input] = exampleInputs(action);
  const output = jest.fn();
  const before = await runs();
  await action.handler({
    ...createMockActionContext({ input, workspacePath: folder }),
    // As the scaffolder does with what it has of the attempt before.
    checkpoint: async () => JSON.parse('{ "id": "run-before" }'),
    output,
  });
  expect(output).toHaveBeenCalledWith('runId', 'run-before');
  expect(await runs()).toEqual(before);
});

it('ends with the task', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(start({}, { signal })).rejects.toThrow('cancelled');
});

it('says nothing of the smoke test when its task is cancelled meanwhile', async () => {
  const action: TemplateAction<any, any> = createSmokeStartAction(portal.deps);
  const [input] = exampleInputs(action);
  const controller = new AbortController();
  const output = jest.fn();
  const context = createMockActionContext({ input, workspacePath: folder });
  const end = action.handler({
    ...context,
    signal: controller.signal,
    checkpoint: async () => {
      controller.abort(new Error('cancelled'));
      throw new Error('the connection was closed');
    },
    output,
  });
  await expect(end).rejects.toThrow('cancelled');
  expect(output).not.toHaveBeenCalled();
});
