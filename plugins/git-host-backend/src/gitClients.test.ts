import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { git } from './__testUtils__/git';
import { pushFiles } from './__testUtils__/pushFiles';
import { basic, startGitHost, tokenOf } from './__testUtils__/startGitHost';

jest.setTimeout(60_000);

const MIB = 1024 * 1024;

const files = createMockDirectory();
let host: Awaited<ReturnType<typeof startGitHost>>;

beforeAll(async () => {
  host = await startGitHost(files.resolve('git'), { maxPushBytes: 8 * MIB });
});
afterAll(() => host.stop());

/** A repository of the diagnostics group with a file; gives its address for a user. */
async function repositoryOf(name: string) {
  await host.create('diagnostics', name);
  const repository = `diagnostics/${name}`;
  await pushFiles(
    files.resolve(`first-${name}`),
    host.cloneUrl('mila', repository),
    { 'README.md': `# ${name}\n` },
  );
  return {
    repository,
    bare: files.resolve(`git/${repository}.git`),
    urlOf: (who?: string) => host.cloneUrl(who, repository),
  };
}

async function clone(url: string, name: string): Promise<string> {
  const folder = files.resolve(name);
  await git(files.path, 'clone', '--quiet', url, folder);
  return folder;
}

/** What a push from one commit to a later one sends. */
async function packOf(folder: string, to: string, from: string) {
  const args = ['pack-objects', '--revs', '--stdout', '--quiet'];
  const pack = spawn('git', args, { cwd: folder });
  pack.stdin.end(`${to}\n^${from}\n`);
  return buffer(pack.stdout);
}

it('is cloned by readers and pushed to by owners, which is audited', async () => {
  const { repository, urlOf } = await repositoryOf('screening');
  const before = host.audited.length;
  const mine = await clone(urlOf('mila'), 'mine');
  await writeFile(`${mine}/model.txt`, 'three');
  await git(mine, 'add', '--all');
  await git(mine, 'commit', '--quiet', '--message=Model three');
  await git(mine, 'push', '--quiet');
  const theirs = await clone(urlOf('vera'), 'theirs');
  expect(await git(theirs, 'log', '--format=%s')).toBe(
    'Model three\nFirst files',
  );
  const by = 'user:default/mila';
  expect(
    host.audited
      .slice(before)
      .filter(({ meta }) => meta?.by === by)
      .at(-1),
  ).toEqual({
    eventId: 'git-repository-push',
    meta: { repository, by },
    end: 'success',
  });
  expect(JSON.stringify(host.audited)).not.toContain('mock-user-token');
});

it('refuses pushes of those who may only read', async () => {
  const { bare, urlOf } = await repositoryOf('reading');
  const folder = await clone(urlOf('vera'), 'vera');
  await git(folder, 'commit', '--allow-empty', '--message=Not mine');
  await expect(git(folder, 'push')).rejects.toThrow(/403/);
  expect(await git(bare, 'log', '--format=%s')).toBe('First files');
});

it('asks for credentials, and has git say the same of what is hidden and what is not there', async () => {
  const { urlOf } = await repositoryOf('secret');
  await expect(clone(urlOf(), 'nobody')).rejects.toThrow(/terminal prompts/);
  const missing = host.cloneUrl('stranger', 'diagnostics/missing');
  await expect(clone(urlOf('stranger'), 'x')).rejects.toThrow(/not found/);
  await expect(clone(missing, 'x')).rejects.toThrow(/not found/);
});

it.each(['git-upload-pack', 'git-receive-pack'])(
  'tells strangers nothing at %s',
  async service => {
    await host.create('diagnostics', 'hidden');
    const ask = async (who: string | undefined, name: string) => {
      const path = `/diagnostics/${name}.git/info/refs?service=${service}`;
      const response = await host.ask(who, path);
      const login = response.headers.get('www-authenticate');
      const body = (await response.text()).replaceAll(name, 'NAME');
      return { status: response.status, login, body };
    };
    const nobody = await ask(undefined, 'hidden');
    expect(nobody).toMatchObject({
      status: 401,
      login: expect.stringMatching(/^Basic /),
    });
    expect(await ask(undefined, 'missing')).toEqual(nobody);
    const stranger = await ask('stranger', 'hidden');
    expect(stranger).toMatchObject({ status: 404, login: null });
    expect(await ask('stranger', 'missing')).toEqual(stranger);
  },
);

it('takes pushes of some megabytes, whole', async () => {
  const { bare, urlOf } = await repositoryOf('large');
  const folder = await clone(urlOf('mila'), 'large');
  const model = randomBytes(6 * MIB);
  await writeFile(`${folder}/model.onnx`, model);
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Model');
  await git(folder, 'push', '--quiet');
  await git(bare, 'fsck', '--strict');
  const again = await clone(urlOf('vera'), 'again');
  expect(await git(again, 'rev-parse', 'HEAD:model.onnx')).toBe(
    await git(folder, 'hash-object', 'model.onnx'),
  );
});

it('refuses a push that is too large, and stays as it was', async () => {
  const { bare, urlOf } = await repositoryOf('limited');
  const folder = await clone(urlOf('mila'), 'limited');
  await writeFile(`${folder}/model.onnx`, randomBytes(10 * MIB));
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Model');
  await expect(git(folder, 'push')).rejects.toThrow(
    /exceeds maximum allowed size|RPC failed/,
  );
  await git(bare, 'fsck', '--strict');
  expect(await git(bare, 'log', '--format=%s')).toBe('First files');
});

it('lets pushes at one time be: each branch arrives, and of one branch one wins', async () => {
  const { bare, urlOf } = await repositoryOf('busy');
  const folders = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async name => {
      const folder = await clone(urlOf('mila'), `busy-${name}`);
      await git(folder, 'checkout', '--quiet', '-b', name);
      await git(folder, 'commit', '--allow-empty', `--message=${name}`);
      return folder;
    }),
  );
  await Promise.all(
    folders.map(folder => git(folder, 'push', 'origin', 'HEAD')),
  );
  const ends = await Promise.allSettled(
    folders.map(folder => git(folder, 'push', 'origin', 'HEAD:main')),
  );
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await git(bare, 'branch', '--format=%(refname:short)')).toBe(
    'a\nb\nc\nd\nmain',
  );
  await git(bare, 'fsck', '--strict');
});

it('stays sound when a client dies in the middle of a push', async () => {
  const { bare, repository, urlOf } = await repositoryOf('killed');
  const folder = await clone(urlOf('mila'), 'killed');
  await writeFile(`${folder}/model.onnx`, randomBytes(7 * MIB));
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Model');
  const before = host.audited.length;
  const [from, to] = await Promise.all([
    git(bare, 'rev-parse', 'main'),
    git(folder, 'rev-parse', 'main'),
  ]);
  const command = `${from} ${to} refs/heads/main\0 report-status\n`;
  const length = (command.length + 4).toString(16).padStart(4, '0');
  const pack = await packOf(folder, to, from);
  const client = request(`${host.baseUrl}/${repository}.git/git-receive-pack`, {
    method: 'POST',
    headers: {
      authorization: basic('any', tokenOf('mila')),
      'content-type': 'application/x-git-receive-pack-request',
    },
  }).on('error', () => {});
  client.write(`${length}${command}0000`);
  client.write(pack.subarray(0, 4 * MIB));
  const receiving = async () =>
    (await readdir(`${bare}/objects`)).some(name => /incoming/.test(name));
  for (let tries = 0; !(await receiving()) && tries < 200; tries++) {
    await sleep(20);
  }
  expect(await receiving()).toBe(true);
  client.destroy();
  const ended = () => host.audited.at(-1)?.end !== 'none';
  for (let tries = 0; !ended() && tries < 200; tries++) {
    await sleep(20);
  }
  expect(host.audited.slice(before)).toEqual([
    {
      eventId: 'git-repository-push',
      meta: { repository, by: 'user:default/mila' },
      end: 'fail',
    },
  ]);
  await git(bare, 'fsck', '--strict');
  expect(await git(bare, 'rev-parse', 'main')).toBe(from);
  await git(folder, 'push', '--quiet');
  expect(await git(bare, 'rev-parse', 'main')).toBe(to);
});

it('ends what takes too long', async () => {
  const hasty = await startGitHost(files.resolve('hasty'), {
    timeout: { seconds: 1 },
  });
  await hasty.create('diagnostics', 'slow');
  const path = '/diagnostics/slow.git/git-receive-pack';
  const client = request(`${hasty.baseUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: basic('any', tokenOf('mila')),
      'content-type': 'application/x-git-receive-pack-request',
    },
  }).on('error', () => {});
  client.write('00');
  await new Promise(resolve => client.once('close', resolve));
  expect(hasty.audited.at(-1)).toMatchObject({
    eventId: 'git-repository-push',
    end: 'fail',
  });
  await hasty.stop();
});

it('breaks off the download of what it cannot read, instead of ending it as if it were whole', async () => {
  const { bare, urlOf } = await repositoryOf('broken');
  const folder = files.resolve('first-broken');
  const content = { 'a.bin': randomBytes(2 * MIB), 'b.txt': 'lost' };
  await pushFiles(folder, urlOf('mila'), content);
  const lost = await git(folder, 'rev-parse', 'HEAD:b.txt');
  await rm(`${bare}/objects/${lost.slice(0, 2)}/${lost.slice(2)}`);
  const path = '/v1/repositories/diagnostics/broken/archive';
  const download = await host.ask('vera', path);
  await expect(download.arrayBuffer()).rejects.toThrow();
  expect(host.audited.at(-1)).toMatchObject({
    eventId: 'git-repository-download',
    end: 'fail',
  });
});

it('reads compressed requests', async () => {
  const { repository } = await repositoryOf('compressed');
  const path = `/${repository}.git/git-upload-pack`;
  const response = await host.ask('vera', path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-git-upload-pack-request',
      'content-encoding': 'gzip',
      'git-protocol': 'version=2',
    },
    body: gzipSync('0014command=ls-refs\n0000'),
  });
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(/^[0-9a-f]{44} HEAD\n/);
});

it('runs no hooks and follows no links', async () => {
  const { bare, urlOf } = await repositoryOf('hooked');
  const folder = await clone(urlOf('mila'), 'hooked');
  await mkdir(`${bare}/hooks`, { recursive: true });
  const hook = `${bare}/hooks/post-receive`;
  await writeFile(hook, `#!/bin/sh\ntouch ${files.resolve('ran')}\n`);
  await chmod(hook, 0o755);
  await git(folder, 'commit', '--allow-empty', '--message=Next');
  await git(folder, 'push', '--quiet');
  expect(await readdir(files.path)).not.toContain('ran');
  await symlink(bare, files.resolve('git/diagnostics/linked.git'));
  const linked = host.cloneUrl('mila', 'diagnostics/linked');
  await expect(clone(linked, 'linked')).rejects.toThrow(/not found/);
});

it.each([
  ['/diagnostics/screening.git/info/refs', 400],
  ['/diagnostics/screening.git/info/refs?service=git-upload-archive', 400],
  ['/diagnostics/screening.git/HEAD', 404],
  ['/diagnostics/screening.git/objects/info/packs', 404],
  ['/diagnostics/screening.git/config', 404],
  ['/..%2Fgit/screening.git/info/refs?service=git-upload-pack', 404],
  ['/diagnostics/..%2Fscreening.git/info/refs?service=git-upload-pack', 404],
  ['/diagnostics/.git/info/refs?service=git-upload-pack', 401],
  ['/--help/x.git/info/refs?service=git-upload-pack', 404],
])('answers %s with %i', async (path, status) => {
  expect((await host.ask('publisher', path)).status).toBe(status);
});
