import { mockServices } from '@backstage/backend-test-utils';
import { createArtifactStore } from '@callboard/plugin-ml-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, ml } from '../../__testUtils__/company';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from '../../__testUtils__/heldRegistry';

jest.setTimeout(60_000);

const registry = heldRegistry('held', 'one');
let directory: string;
let portal: Awaited<ReturnType<typeof startTestPortal>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'artifacts-'));
  portal = await startTestPortal({
    ml: { artifacts: { directory } },
    features: [registry.module],
  });
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'm', {
      registries: [{ type: 'held', instance: 'one', name: 'm' }],
    }),
  ]);
});
afterAll(async () => {
  await portal.stop();
  await rm(directory, { recursive: true });
});

const store = () =>
  createArtifactStore(
    mockServices.rootConfig({ data: { ml: { artifacts: { directory } } } }),
  );
const isHere = async (name: string) =>
  (await store().sizeOf(digestOf(name))) !== undefined;

async function lookAndTidy() {
  await portal.runTask('registry-sync');
  await portal.runTask('registry-artifacts');
}
const collect = () =>
  store().collect({ minAgeMs: 0, now: new Date(Date.now() + 60_000) });

/** A version whose artifact holds its name. */
function made(name: string, ...aliases: string[]) {
  const digest = digestOf(name);
  return said(name, {
    digest,
    aliases,
    artifacts: [{ path: `${name}.onnx`, digest }],
  });
}

it('keeps what aliases point to, and lets go of what they no longer do', async () => {
  registry.content.set('1.onnx', '1');
  registry.content.set('2.onnx', 'not what was promised');
  registry.set('m', [made('1', 'champion'), made('2', 'challenger')]);
  await lookAndTidy();
  expect([await isHere('1'), await isHere('2')]).toEqual([true, false]);
  expect(await collect()).toMatchObject({ removed: 0 });

  registry.content.set('3.onnx', '3');
  registry.set('m', [made('1'), made('2'), made('3', 'champion')]);
  await lookAndTidy();
  expect(await isHere('3')).toBe(true);
  expect(await collect()).toMatchObject({ removed: 1 });
  expect([await isHere('1'), await isHere('3')]).toEqual([false, true]);
});

it('brings what is asked for by its digest, and only what a version has', async () => {
  const get = async (digest: string) => {
    const response = await fetch(`${portal.base}/ml/v1/artifacts/${digest}`, {
      headers: portal.serviceHeaders,
    });
    return { status: response.status, text: await response.text() };
  };
  registry.content.set('1.onnx', '1');
  expect(await isHere('1')).toBe(false);
  expect(await get(digestOf('1'))).toEqual({ status: 200, text: '1' });
  await lookAndTidy();
  expect(await collect()).toMatchObject({ removed: 0 });
  expect(await get(digestOf('no version'))).toMatchObject({ status: 404 });
});
