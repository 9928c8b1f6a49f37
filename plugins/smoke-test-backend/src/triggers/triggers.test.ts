import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSmokePortal } from '../__testUtils__/startSmokePortal';

jest.setTimeout(120_000);

const WATCHED = `
apiVersion: callboard.dev/v1alpha1
kind: MlModel
metadata:
  name: watched
  description: Is run by itself
spec:
  type: classifier
  task: tabular-classification
  owner: group:default/diagnostics
  lifecycle: production
  registries:
    - type: files
      instance: examples
      name: digit-recognition
  smokeTest:
    onNewVersion: true
    every: P1D
`;

let directory: string;
let portal: Awaited<ReturnType<typeof startSmokePortal>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'smoke-triggers-'));
  const target = join(directory, 'watched.yaml');
  await writeFile(target, WATCHED);
  portal = await startSmokePortal({
    directory: join(directory, 'artifacts'),
    entities: ['MlModel/watched'],
    locations: [target],
    // Whatever becomes of the runs: they are queued.
    smokeTest: { runnerPath: join(directory, 'none.cjs') },
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(directory, { recursive: true });
});

it('queues the main version that a registry brought, once, with catalog and ml as they are', async () => {
  const runs = async () => {
    const page = await portal
      .client('mila')
      .getRuns({ ref: 'mlmodel:default/watched' });
    return page.runs.map(({ target, trigger }) => [
      trigger,
      target.type === 'version' && target.label,
    ]);
  };
  await portal.runTask('smoke-test-triggers');
  expect(await runs()).toEqual([['new-version', '3']]);
  await portal.runTask('smoke-test-triggers');
  expect(await runs()).toEqual([['new-version', '3']]);
});
