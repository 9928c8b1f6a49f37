import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Verification, RepositoryVerifier } from './RepositoryVerifier';

jest.setTimeout(30_000);

let folder: string;
let workspace: string;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  workspace = join(folder, 'workspace');
  await mkdir(join(workspace, 'reports'), { recursive: true });
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** A repository that depends on nothing, so that installing needs no network. */
async function repository(makefile: string): Promise<void> {
  const name = 'service';
  const files = {
    Makefile: makefile.replaceAll('  ', '\t'),
    'requirements-dev.txt': '# none\n',
    'package.json': JSON.stringify({ name }),
    'package-lock.json': JSON.stringify({
      ...{ name, lockfileVersion: 3, requires: true },
      packages: { '': { name } },
    }),
    'reports/old.json': '{}',
  };
  for (const [path, text] of Object.entries(files)) {
    await writeFile(join(workspace, path), text);
  }
}

const verifier = (settings: { directory?: string; seconds?: number } = {}) =>
  new RepositoryVerifier({
    directory: join(folder, 'cache'),
    seconds: 20,
    ...settings,
  });

const verification = (change: Partial<Verification> = {}): Verification => ({
  language: 'typescript',
  targets: ['test'],
  workspace,
  temporary: join(folder, 'temporary'),
  onLine: line => lines.push(line),
  ...change,
});

it('runs the targets in a copy, which it leaves nothing of in the repository', async () => {
  await repository(
    'lint:\n  @echo linted\ntest:\n  @ls reports || mkdir reports\n  @echo {} > reports/test.json',
  );
  const before = await readdir(workspace, { recursive: true });
  expect(
    await verifier().verify(verification({ targets: ['lint', 'test'] })),
  ).toEqual({
    status: 'passed',
    seconds: expect.any(Number),
    targets: ['lint', 'test'],
    notRun: [],
  });
  expect(lines).toContain('linted');
  expect(await readdir(workspace, { recursive: true })).toEqual(before);
});

it('installs Python where make is told', async () => {
  await repository('test:\n  @$(VENV)/bin/python -c "print(7 * 6)"');
  expect(
    await verifier().verify(verification({ language: 'python' })),
  ).toMatchObject({ status: 'passed' });
  expect(lines).toEqual(['42']);
});

it('does not count as passed what its gate could not judge', async () => {
  await repository(
    `test:
  @mkdir -p reports/gates
  @echo '{"gate": "test", "status": "not-run", "reason": "no rows"}' > reports/gates/test.json
lint:
  @true`,
  );
  expect(
    await verifier().verify(verification({ targets: ['test', 'lint'] })),
  ).toMatchObject({
    status: 'passed',
    targets: ['lint'],
    notRun: [{ target: 'test', reason: 'no rows' }],
  });
});

it('fails with the reason that a gate gives', async () => {
  await repository(
    `test:
  @mkdir -p reports/gates
  @echo '{"gate": "test", "status": "failed", "reason": "recall fell"}' > reports/gates/test.json
  @echo many; echo lines; exit 1`,
  );
  expect(await verifier().verify(verification())).toEqual({
    ...{ status: 'failed', target: 'test', reason: 'recall fell' },
  });
});

it.each<[string, string, string, string]>([
  [
    'a target fails',
    'test:\n  @echo recall fell; exit 3',
    'test',
    'recall fell',
  ],
  ['there is no such target', 'lint:\n  @true', 'test', 'No rule to make'],
])(
  'fails with the last lines when %s',
  async (_when, makefile, target, says) => {
    await repository(makefile);
    expect(await verifier().verify(verification())).toEqual({
      status: 'failed',
      target,
      reason: expect.stringContaining(says),
    });
  },
);

it('ends what takes too long, with all that it started', async () => {
  await repository(
    'lint:\n  @true\ntest:\n  @sleep 61 & echo $$! > $(HOME)/../pid; sleep 62',
  );
  await verifier().verify(verification({ targets: ['lint'] }));
  const temporary = join(folder, 'limited');
  expect(
    await verifier({ seconds: 5 }).verify(verification({ temporary })),
  ).toEqual({
    status: 'failed',
    target: 'test',
    reason: 'not done within 5 s',
  });
  const pid = await readFile(join(temporary, 'pid'), 'utf8');
  expect(await isRunning(Number(pid))).toBe(false);
});

it('ends with the task', async () => {
  await repository('test:\n  @sleep 61');
  const controller = new AbortController();
  const outcome = verifier().verify(
    verification({ signal: controller.signal }),
  );
  await sleep(1000);
  controller.abort(new Error('cancelled'));
  await expect(outcome).rejects.toThrow('cancelled');
});

it('verifies one repository after the other, and lets who waits be cancelled', async () => {
  await repository('test:\n  @echo begins; sleep 1; echo ends');
  const one = verifier();
  const cancelled = new AbortController();
  const [first, second, third] = [0, 1, 2].map(nr =>
    one.verify(
      verification({
        temporary: join(folder, `temporary-${nr}`),
        ...(nr === 1 && { signal: cancelled.signal }),
      }),
    ),
  );
  cancelled.abort(new Error('cancelled'));
  await expect(second).rejects.toThrow('cancelled');
  expect(await Promise.all([first, third])).toMatchObject([
    { status: 'passed' },
    { status: 'passed' },
  ]);
  const waiting = 'Waiting until the repositories before it are verified';
  const order = lines.filter(line => /^(begins|ends)$/.test(line));
  expect(order).toEqual(['begins', 'ends', 'begins', 'ends']);
  expect(lines.filter(line => line === waiting)).toHaveLength(2);
});

it('gives the repository no secret of the portal, and walls', async () => {
  process.env.TEST_TOKEN = 'secret';
  await repository('test:\n  @env\n  @cat /proc/self/limits');
  await verifier().verify(verification());
  delete process.env.TEST_TOKEN;
  const names = lines.flatMap(line => line.match(/^[A-Z_]+(?==)/) ?? []);
  const itsOwn = /^(MAKE.*|MFLAGS|PWD)$/;
  expect(names.filter(name => !itsOwn.test(name)).sort()).toEqual([
    'HOME',
    'LANG',
    'PATH',
    'PYTHONDONTWRITEBYTECODE',
    'TMPDIR',
  ]);
  expect(lines).toContain(`HOME=${folder}/temporary/home`);
  const limits = lines.join('\n');
  expect(limits).toMatch(/^Max core file size +0 +0 /m);
  expect(limits).toMatch(/^Max data size +4294967296 +4294967296 /m);
  expect(limits).toMatch(/^Max file size +1073741824 +1073741824 /m);
  expect(limits).toMatch(/^Max processes +4096 +4096 /m);
  expect(limits).toMatch(/^Max cpu time +\d+ +\d+ +seconds/m);
});

it.each<[string, () => RepositoryVerifier, string, string | undefined]>([
  [
    'there is no place to install to',
    () => verifier({ directory: undefined }),
    'ml.templates.verify.directory is not set, so there is no place for its dependencies',
    undefined,
  ],
  [
    'a program is missing',
    verifier,
    'make is not installed where the portal runs',
    '/nowhere',
  ],
])('is not run when %s', async (_when, create, reason, path) => {
  await repository('test:\n  @false');
  const { PATH } = process.env;
  process.env.PATH = path ?? PATH;
  try {
    expect(await create().verify(verification())).toEqual({
      status: 'not-run',
      reason,
    });
  } finally {
    process.env.PATH = PATH;
  }
});

it('is not run when the dependencies do not come in time', async () => {
  await repository('test:\n  @false');
  expect(await verifier({ seconds: 0.05 }).verify(verification())).toEqual({
    status: 'not-run',
    reason: 'its dependencies were not installed within 0.05 s',
  });
});

async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'Z');
  return !/^\d+ \(.*\) Z/.test(state) && state !== 'Z';
}
