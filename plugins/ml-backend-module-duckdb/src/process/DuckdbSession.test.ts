import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DuckdbSession } from './DuckdbSession';

const { signal } = new AbortController();
const MIB = 1024 ** 2;
let folder: string;
let session: DuckdbSession;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'session-test-'));
  await writeFile(join(folder, "it's.csv"), 'x\n1\n');
  await writeFile(join(folder, 'secret.csv'), 'x\nsecret\n');
  const own = await mkdtemp(join(folder, 'own-'));
  session = await DuckdbSession.open(
    {
      paths: [join(folder, "it's.csv")],
      folder: own,
      limits: { memoryBytes: 128 * MIB, diskBytes: 16 * MIB, threads: 1 },
    },
    signal,
  );
});
afterAll(async () => {
  session.close();
  await rm(folder, { recursive: true });
});

it('reads the files that it is given', async () => {
  const path = join(folder, "it's.csv").replace("'", "''");
  expect(
    await session.query(
      `SELECT x FROM read_csv('${path}')`,
      z.object({ x: z.bigint() }),
    ),
  ).toEqual([{ x: 1n }]);
});

it.each([
  ["SELECT * FROM read_csv('FOLDER/secret.csv')", 'Permission Error'],
  ["SELECT * FROM read_text('/etc/passwd')", 'Permission Error'],
  ["SELECT * FROM glob('FOLDER/*')", 'Permission Error'],
  ["COPY (SELECT 1) TO 'FOLDER/out.csv'", 'Permission Error'],
  ["ATTACH 'FOLDER/out.db'", 'Permission Error'],
  ["SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')", 'Error'],
  ['INSTALL httpfs', 'Permission Error'],
  ['LOAD httpfs', 'Permission Error'],
  ['SET enable_external_access = true', 'Invalid Input Error'],
  ["SET allowed_directories = ['/']", 'Invalid Input Error'],
])('refuses %s', async (sql, says) => {
  await expect(session.run(sql.replace('FOLDER', folder))).rejects.toThrow(
    says,
  );
});

it('says what is wrong without values and names', async () => {
  const lost = session.run("SELECT 'a patient'::INTEGER");
  await expect(lost).rejects.toThrow(
    'DuckDB: Conversion Error: Could not convert string … to INT32',
  );
});

it('says so when DuckDB may use no more memory', async () => {
  await expect(
    session.run('SELECT len(list(i)) FROM range(100000000) AS t(i)'),
  ).rejects.toThrow('DuckDB: Out of Memory Error');
});

it('says so when DuckDB uses more memory than it knows of', async () => {
  await expect(
    session.run(
      "SELECT max(length(repeat(repeat('x', 10000), CAST(90000 + i AS INTEGER)))) FROM range(50) AS t(i)",
    ),
  ).rejects.toThrow(
    'it held more memory than ml.drift.duckdb.memoryBytes allows',
  );
  await expect(session.run('SELECT 1')).rejects.toThrow(
    'The DuckDB process was lost',
  );
});

it('names no path of this machine where it cannot start', async () => {
  const limits = { memoryBytes: 128 * MIB, diskBytes: MIB, threads: 1 };
  const lost = DuckdbSession.open(
    { paths: [], folder: join(folder, 'nowhere'), limits },
    signal,
  );
  await expect(lost).rejects.toThrow(
    /^The DuckDB process was lost .*: it failed with ENOENT$/,
  );
});

it('ends with the process that started it, in the middle of a query', async () => {
  const own = await mkdtemp(join(folder, 'own-'));
  const child = fork(join(__dirname, '../../worker/duckdb.cjs'), [own], {
    serialization: 'advanced',
    execArgv: [],
  });
  const limits = { memoryBytes: 128 * MIB, diskBytes: MIB, threads: 1 };
  child.send({ open: { paths: [], folder: own, ...limits } });
  await once(child, 'message');
  child.send({ sql: 'SELECT sum(hash(i)) FROM range(1000000000000) AS t(i)' });
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  await expect(access(own)).rejects.toThrow('ENOENT');
});
