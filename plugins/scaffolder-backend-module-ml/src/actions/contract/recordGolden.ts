import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { GoldenBundle, goldenBundle } from '@callboard/plugin-ml-common';
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** For a model of at most 50 MB and a few rows. */
const TIMEOUT_MS = 60_000;
const MEMORY_KIB = 6 * 1024 * 1024;
/** The last words of a program that failed, characters. */
const SAID = 500;

const run = promisify(execFile);

/**
 * Asks the model in a process of its own, with limits on time and memory: its file may be from anybody.
 * @throws InputError with what the runner said when the model cannot answer
 */
export async function recordGolden(
  model: string,
  questions: GoldenBundle,
  signal?: AbortSignal,
): Promise<GoldenBundle> {
  const program = await runnerProgram();
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  const [inputs, out] = ['questions.json', 'answers.json'].map(name =>
    join(folder, name),
  );
  try {
    await writeFile(inputs, JSON.stringify(questions));
    const command = limited([
      ...[process.execPath, program, 'bundle', '--model', model],
      ...['--inputs', inputs, '--out', out],
    ]);
    await run(command[0], command.slice(1), {
      ...{ cwd: folder, env: {}, signal, timeout: TIMEOUT_MS },
      killSignal: 'SIGKILL',
    });
    return goldenBundle.parse(JSON.parse(await readFile(out, 'utf8')));
  } catch (error) {
    signal?.throwIfAborted();
    throw new InputError(
      `model/model.onnx could not answer, so there are no golden answers: ${reasonOf(
        error,
      )}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Elsewhere than on Linux the limit of the data segment is not enforced. */
function limited(command: string[]): string[] {
  return process.platform === 'linux'
    ? [
        ...['/bin/sh', '-c', `ulimit -d ${MEMORY_KIB}; exec "$@"`, 'sh'],
        ...command,
      ]
    : command;
}

/** @throws ServiceUnavailableError saying what to do */
async function runnerProgram(): Promise<string> {
  const built = resolvePackagePath(
    '@callboard/smoke-runner',
    'dist/callboard-smoke.cjs',
  );
  await access(built).catch(() => {
    throw new ServiceUnavailableError(
      'The package @callboard/smoke-runner is not built; run: yarn workspace @callboard/smoke-runner build',
    );
  });
  return resolvePackagePath(
    '@callboard/smoke-runner',
    'bin/callboard-smoke.cjs',
  );
}

function reasonOf(error: unknown): string {
  const { killed, message, stderr } = Object(error);
  if (killed) {
    return `it took longer than ${TIMEOUT_MS / 1000} s`;
  }
  return String(stderr || message)
    .trim()
    .slice(-SAID);
}
