import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, ml } from '../__testUtils__/company';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const CONTENT = 'what a training run has left';
const DIGEST = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;

let folder: string;
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artifacts-'));
  const target = join(folder, 'models');
  await mkdir(join(target, 'm'), { recursive: true });
  await writeFile(join(target, 'm', 'model.bin'), CONTENT);
  await writeFile(
    join(target, 'm', 'manifest.json'),
    JSON.stringify({ versions: [{ version: '1', file: 'model.bin' }] }),
  );
  portal = await startTestPortal({
    policies: { blind: { result: AuthorizeResult.DENY } },
    denied: { unable: ['ml.artifact.read'] },
    ml: {
      artifacts: { directory: join(folder, 'store') },
      registry: { files: [{ instance: 'real', target }] },
    },
  });
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'm', {
      registries: [{ type: 'files', instance: 'real', name: 'm' }],
    }),
  ]);
  await portal.runTask('registry-sync');
});
afterAll(async () => {
  await portal.stop();
  await rm(folder, { recursive: true });
});

const read = (authorization: string) =>
  fetch(`${portal.base}/ml/v1/artifacts/${DIGEST}`, {
    headers: { authorization },
  });
const asUser = (name: string) =>
  read(mockCredentials.user.header(`user:default/${name}`));

it('gives a run the artifact of a version, straight from the registry', async () => {
  const { body: page } = await portal.get(
    '/ml/v1/entities/MlModel/default/m/versions',
  );
  expect(page.versions).toMatchObject([{ digest: DIGEST, aliases: [] }]);
  const { body: grant } = await portal.post('/ml/v1/artifacts/grants', {
    run: 'r',
    digests: [page.versions[0].digest],
  });
  const response = await read(`Bearer ${grant.token}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(CONTENT);

  // From now on it is in the store, and kept for a day.
  await rm(join(folder, 'models', 'm', 'model.bin'));
  await portal.runTask('artifacts-collect');
  expect(await (await read(`Bearer ${grant.token}`)).text()).toBe(CONTENT);
});

it.each([
  ['who sees the model', 'ann', 200],
  ['without the permission', 'unable', 403],
  ['who does not see the model', 'blind', 404],
])('answers a user %s', async (_who, name, status) => {
  expect((await asUser(name)).status).toBe(status);
});
