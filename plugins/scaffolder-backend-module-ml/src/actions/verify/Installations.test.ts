import { randomUUID } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installations } from './Installations';
import { OutputLines } from './OutputLines';

let folder: string;
let repository: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'installations-'));
  repository = join(folder, 'repository');
  await mkdir(repository);
  await writeFile(join(repository, 'lock'), 'a==1');
});
afterEach(() => rm(folder, { recursive: true }));

const cache = () => join(folder, 'cache');
const installs = async () =>
  (await readdir(cache())).filter(name => name.includes('.'));

/** Installs with shell scripts. */
function wanted(script: string, signal = new AbortController().signal) {
  return {
    toolchain: {
      isLockFile: (name: string) => name === 'lock',
      install: () => [['sh', '-c', script]],
      runtime: [],
      programs: [],
      use: async () => [],
    },
    ...{ runtime: 'sh', version: '1', repository, signal },
    output: new OutputLines(() => {}),
  };
}

it('installs once for a lock file, also after a restart', async () => {
  const installations = new Installations(cache());
  const one = await installations.get(wanted('cp lock installed'));
  expect(one).toEqual({ status: 'ready', folder: expect.any(String) });
  expect(await installations.get(wanted('exit 1'))).toEqual(one);
  const restarted = new Installations(cache());
  expect(await restarted.get(wanted('exit 1'))).toEqual(one);
  expect(await installs()).toHaveLength(1);
  expect(await readdir(join(cache(), (await installs())[0]))).toEqual([
    'installed',
    'lock',
  ]);
});

it.each<[string, () => Promise<unknown>, string]>([
  ['the lock file', () => writeFile(join(repository, 'lock'), 'a==2'), '1'],
  ['the version of the runtime', async () => {}, '2'],
])('installs anew when %s changes', async (_what, change, version) => {
  const installations = new Installations(cache());
  await installations.get(wanted('true'));
  await change();
  await installations.get({ ...wanted('true'), version });
  expect(await installs()).toHaveLength(2);
});

it('says why, and keeps nothing, when it fails', async () => {
  const installations = new Installations(cache());
  expect(
    await installations.get(wanted('touch half; echo no network >&2; exit 1')),
  ).toEqual({
    status: 'not-run',
    reason: 'its dependencies could not be installed: no network',
  });
  expect(await readdir(cache())).toEqual([]);
});

it('never uses what was interrupted, and lets the next one install', async () => {
  const installations = new Installations(cache());
  const cancelled = new AbortController();
  const first = installations.get(
    wanted('touch half; sleep 60', cancelled.signal),
  );
  await sleep(200);
  cancelled.abort(new Error('cancelled'));
  await expect(first).rejects.toThrow('cancelled');
  await expect(installations.get(wanted('touch whole'))).resolves.toMatchObject(
    { status: 'ready' },
  );
  const [only] = await installs();
  expect(await readdir(join(cache(), only))).toEqual(['lock', 'whole']);
});

it('removes what a backend left behind that ended while it installed, and nothing of others', async () => {
  const key = '0'.repeat(32);
  const left = [`${key}.${randomUUID()}`, `${key}.${randomUUID()}.link`];
  const young = `${key}.${randomUUID()}`;
  const others = ['portal.sqlite', 'other.folder'];
  const all = [...left, young, ...others].map(name => join(cache(), name));
  await Promise.all(all.map(path => mkdir(path, { recursive: true })));
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  for (const name of [...left, ...others]) {
    await utimes(join(cache(), name), twoDaysAgo, twoDaysAgo);
  }
  const installed = await new Installations(cache()).get(wanted('true'));
  const own = 'folder' in installed ? basename(installed.folder) : '';
  expect((await installs()).sort()).toEqual([own, young, ...others].sort());
});
