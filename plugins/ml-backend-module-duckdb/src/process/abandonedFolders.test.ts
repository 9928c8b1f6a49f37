import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CopyingProcess } from '../__testUtils__/copyingProcess';
import { removeAbandonedFolders } from './abandonedFolders';

jest.setTimeout(60_000);

const own = resolvePackagePath('@callboard/plugin-ml-backend-module-duckdb');
const neverFails = (name: string, error: unknown) => {
  throw new Error(`${name}: ${error}`);
};
let within: string;

beforeEach(async () => {
  within = await mkdtemp(join(tmpdir(), 'abandoned-test-'));
});
afterEach(() => rm(within, { recursive: true }));

/** A server that begins to answer and does not end. */
async function startSlowServer() {
  const server = createServer((_, response) => {
    response.writeHead(200).write('x\n1\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { server, url: `http://127.0.0.1:${port}/rows.csv` };
}

function startCopying(options: CopyingProcess) {
  return spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(own, 'src/__testUtils__/copyingProcess.ts'),
      JSON.stringify(options),
    ],
    { cwd: own, env: { ...process.env, TMPDIR: within }, stdio: 'inherit' },
  );
}

async function copies(): Promise<string[]> {
  const names = await readdir(within, { recursive: true });
  return names.filter(name => name.endsWith('rows.csv'));
}

it('removes the copies of an engine that was killed, once it is gone', async () => {
  const { server, url } = await startSlowServer();
  const child = startCopying({ url });
  const ended = once(child, 'exit');
  while ((await copies()).length === 0) {
    await Promise.race([
      setTimeout(10),
      ended.then(how => {
        throw new Error(`It ended by itself: ${how}`);
      }),
    ]);
  }
  await removeAbandonedFolders(neverFails, within);
  expect(await copies()).toHaveLength(1);

  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await copies()).toHaveLength(1);
  await removeAbandonedFolders(neverFails, within);
  expect(await readdir(within)).toEqual([]);
  server.closeAllConnections();
  server.close();
});

it('takes a process that has the id of another that is gone for no owner, and leaves what others own', async () => {
  const named = (name: string) =>
    mkdtemp(join(within, `callboard-duckdb-${name}-`));
  await named(`${hostname()}-${process.pid}-1`);
  await named(`another-host-${process.pid}-1`);
  await mkdtemp(join(within, 'callboard-other-'));
  await removeAbandonedFolders(neverFails, within);
  expect((await readdir(within)).map(name => name.slice(0, -7)).sort()).toEqual(
    [`callboard-duckdb-another-host-${process.pid}-1`, 'callboard-other'],
  );
});
