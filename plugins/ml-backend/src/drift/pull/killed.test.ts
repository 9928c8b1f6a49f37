import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sharedDatabases } from '../../__testUtils__/sharedDatabases';
import { PullingProcess } from './__testUtils__/pullingProcess';
import { day, pulling } from './__testUtils__/pulling';

jest.setTimeout(120_000);

const { engines, shared } = sharedDatabases();
const own = resolvePackagePath('@callboard/plugin-ml-backend');
const MINUTE = 60_000;

/** Kills a process that pulls with SIGKILL once it comes to where it stops. */
async function killedAt(options: PullingProcess): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(own, 'src/drift/pull/__testUtils__/pullingProcess.ts'),
      JSON.stringify(options),
    ],
    { cwd: own, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  child.stdout.once('data', () => child.kill('SIGKILL'));
  expect(await ended).toEqual([null, 'SIGKILL']);
}

describe.each(engines)('killed while it reads a source, on %s', engine => {
  let database: PullingProcess['database'];
  const { at, later, replica } = pulling(async () => {
    const opened = await shared(engine);
    database = opened.database;
    return opened.db;
  });
  afterEach(() => at().db.destroy());

  it.each([
    ['baseline', 0],
    [`window ${day(3).slice(0, 10)}`, 0],
    [`window ${day(2).slice(0, 10)}`, 1],
  ])(
    'at %s: another replica goes on, and nothing is lost or counted twice',
    async (stopsAt, before) => {
      const { db, engine: files, folder } = at();
      const other = replica();
      await other.watch();
      await killedAt({ database, folder, stopsAt });
      expect(await other.read()).toHaveLength(before);
      // Its claim stands until the lease is over.
      await other.run();
      expect(files.asked).toEqual([]);
      later(2 * MINUTE);
      await other.run();
      expect(await other.read()).toEqual(
        [3, 2, 1].map(each => [day(each), 300]),
      );
      expect(files.asked.filter(each => /^window /.test(each))).toHaveLength(
        3 - before,
      );
      expect(await db('drift_baselines')).toHaveLength(1);
      expect(await other.lastRun()).toMatchObject({ state: 'done' });
    },
  );
});
