import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryEnvironment } from './environments';
import { findProgram } from './findProgram';
import { gateReason } from './gateReason';
import { limitedCommand } from './limitedCommand';
import { OutputLines } from './OutputLines';
import { runCommand } from './runCommand';
import { VerifyOutcome } from './VerifyOutcome';

/** Runs make targets of a repository one after the other, until one fails or the time is up. */
export async function runTargets(
  targets: string[],
  options: {
    repository: string;
    /** An empty folder, for what the targets write elsewhere. */
    temporary: string;
    /** Variables of make. */
    variables: string[];
    /** Of the whole verification; what `signal` is aborted by, if not by a person. */
    seconds: number;
    signal: AbortSignal;
    output: OutputLines;
  },
): Promise<Exclude<VerifyOutcome, { status: 'not-run' }>> {
  const { output, repository, seconds, signal, temporary, variables } = options;
  const began = performance.now();
  const home = join(temporary, 'home');
  await mkdir(home, { recursive: true });
  const env = repositoryEnvironment({ home, temporary });
  const prlimit = await findProgram(['prlimit']);
  const timeout = await findProgram(['timeout']);
  const passed: string[] = [];
  const notRun: Array<{ target: string; reason: string }> = [];
  for (const target of targets) {
    output.begin();
    const end = await runCommand(
      limitedCommand(['make', ...variables, target], {
        ...{ prlimit, timeout, seconds },
      }),
      { folder: repository, env, signal, output },
    );
    if (end !== 'passed') {
      const reason =
        end === 'stopped'
          ? `not done within ${seconds} s`
          : (await gateReason(repository, target, 'failed')) ?? output.cause();
      return { status: 'failed', target, reason };
    }
    const reason = await gateReason(repository, target, 'not-run');
    if (reason === undefined) {
      passed.push(target);
    } else {
      notRun.push({ target, reason });
    }
  }
  const took = (performance.now() - began) / 1000;
  return { status: 'passed', seconds: took, targets: passed, notRun };
}
