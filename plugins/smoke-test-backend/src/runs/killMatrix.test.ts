import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { SMOKE_STAGES, SmokeRun } from '@callboard/plugin-ml-common';
import knexFactory, { Knex } from 'knex';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants } from '../__testUtils__/descendants';
import { isRunning } from '../__testUtils__/isRunning';
import { newRun } from '../__testUtils__/newRun';
import { privatePostgres } from '../__testUtils__/privatePostgres';
import { runStores } from '../__testUtils__/runStores';
import { RunStore } from './RunStore';

jest.setTimeout(240_000);

const LEASE_MS = 1500;
const own = resolvePackagePath('@callboard/plugin-smoke-test-backend');
const repository = resolve(own, '../..');
// Where its onnxruntime-node is found.
const cache = join(own, 'node_modules/.cache');
const program = join(cache, `killed-runner-${process.pid}.cjs`);
const model = join(repository, 'examples/models/wine-cultivar/versions/1');

let postgres: NonNullable<Awaited<ReturnType<typeof privatePostgres>>>;
let db: Knex;
let store: RunStore;
let folder: string;
let engine: ChildProcess;
/** All that any engine has started, as far as it was seen. */
const seen = new Set<number>();

beforeAll(async () => {
  const started = await privatePostgres();
  if (!started) {
    throw new Error('This test needs initdb and pg_ctl of PostgreSQL');
  }
  postgres = started;
  mkdirSync(cache, { recursive: true });
  execFileSync(process.execPath, [
    join(repository, 'plugins/smoke-runner/bundle.mjs'),
    program,
  ]);
  folder = mkdtempSync(join(tmpdir(), 'kill-matrix-'));
  db = knexFactory({
    client: 'pg',
    connection: postgres.connection,
    pool: { min: 0, max: 2 },
    // While the server is killed, it would tell of each attempt.
    log: { warn: () => {} },
  });
  ({ store } = await runStores(db));
  await startEngine();
});

afterAll(async () => {
  engine?.kill('SIGKILL');
  await db?.destroy();
  await postgres?.stop();
  rmSync(program, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function startEngine(): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(own, 'src/__testUtils__/killEngine.ts'),
      postgres.connection,
      program,
      folder,
      model,
      String(LEASE_MS),
    ],
    { cwd: own, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  engine = child;
  await new Promise<void>((ready, failed) => {
    child.once('exit', () => failed(new Error('The engine did not start')));
    createInterface({ input: child.stdout }).on('line', line => {
      const [word, ...rest] = line.split(' ');
      if (word === 'ready') {
        child.removeAllListeners('exit');
        ready();
      }
      if (word === 'runner') {
        rest.forEach(pid => seen.add(Number(pid)));
      }
      if (word === 'kill') {
        killPostgres(rest[0]).catch(failed);
      }
    });
  });
}

async function killPostgres(how: string): Promise<void> {
  descendants(engine.pid ?? 0).forEach(pid => seen.add(pid));
  await postgres.kill();
  if (how === 'postgres-long') {
    await sleep(2 * LEASE_MS);
  }
  postgres.start();
}

/** The run at its end. Starts the engine again when it was killed. */
async function ended(id: string): Promise<SmokeRun> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    if (engine.exitCode !== null || engine.signalCode !== null) {
      await startEngine();
    }
    const run = await store.byId(id).catch(() => undefined);
    if (run?.state === 'finished') {
      return run;
    }
    await sleep(50);
  }
  throw new Error(
    `The run did not end: ${JSON.stringify(await store.byId(id))}`,
  );
}

type Case = [
  victim: string,
  moment: string,
  exitClasses: string[],
  attempts: number[],
];
const stages = [...SMOKE_STAGES];
const PASSED = ['passed'];
const CASES: Case[] = [
  ...['claimed', ...stages, 'sealing'].map(
    (moment): Case => ['backend', moment, PASSED, [2]],
  ),
  // What comes after the load is over sooner than a signal arrives: its report may be complete.
  ...stages.map(
    (moment): Case =>
      ['memory', 'bad-inputs'].includes(moment)
        ? ['runner', moment, ['infra-failed', 'passed'], [1]]
        : ['runner', moment, ['infra-failed'], [1]],
  ),
  // An outage that is shorter than the lease leaves the run to its backend, if it recovers in time.
  ...['claimed', ...stages, 'sealing'].map(
    (moment): Case => ['postgres', moment, PASSED, [1, 2]],
  ),
  ['postgres-long', 'load', PASSED, [1, 2]],
];

it('brings each run to one end, whatever is killed, and leaves no process', async () => {
  const table: Array<Record<string, unknown>> = [];
  const check = (run: SmokeRun, [victim, at, classes, attempts]: Case) => {
    const { exitClass, attempt, reason } = run;
    table.push({ killed: victim, at, exitClass, attempt, reason });
    expect({
      victim,
      at,
      exitClass: classes.includes(exitClass ?? ''),
    }).toEqual({ victim, at, exitClass: true });
    expect(attempts).toContain(attempt);
  };
  try {
    for (const each of queuedCases()) {
      check(await each.run(), each.expected);
    }
    for (const each of CASES) {
      const [victim, at] = each;
      const { id } = await store.enqueue(
        newRun(`${victim}-${at}`, 1, { profile: `${victim}/${at}` }),
        new Date(),
      );
      check(await ended(id), each);
    }
  } finally {
    process.stdout.write(`${asLines(table)}\n`);
  }
  const ends = await db('run_events')
    .where('event', 'like', '%"state":"finished"%')
    .select('run_id');
  expect(ends).toHaveLength(table.length);
  expect(new Set(ends.map(({ run_id }) => run_id)).size).toBe(table.length);
  await expectNothingLeft();
});

/** Killed while the run waits: nothing has it yet. */
function queuedCases() {
  const enqueue = async (victim: string) => {
    const run = newRun(`${victim}-queued`, 1, { profile: 'none/none' });
    return (await store.enqueue(run, new Date())).id;
  };
  return [
    {
      expected: ['backend', 'queued', PASSED, [1]] satisfies Case,
      run: async () => {
        engine.kill('SIGKILL');
        const id = await enqueue('backend');
        return ended(id);
      },
    },
    {
      expected: ['postgres', 'queued', PASSED, [1]] satisfies Case,
      run: async () => {
        engine.kill('SIGKILL');
        const id = await enqueue('postgres');
        await postgres.kill();
        postgres.start();
        return ended(id);
      },
    },
  ];
}

async function expectNothingLeft(): Promise<void> {
  const { pid = 0 } = engine;
  for (const until = Date.now() + 5000; Date.now() < until; await sleep(100)) {
    if (![...descendants(pid), ...seen].some(isRunning)) {
      break;
    }
  }
  expect([...descendants(pid), ...seen].filter(isRunning)).toEqual([]);
  const left = readdirSync(folder).filter(name =>
    existsSync(`/proc/${name.split('-')[2]}`),
  );
  expect(left).toEqual([]);
}

function asLines(table: Array<Record<string, unknown>>): string {
  return table
    .map(row =>
      Object.values(row)
        .map(value => String(value).padEnd(14))
        .join(' '),
    )
    .join('\n');
}
