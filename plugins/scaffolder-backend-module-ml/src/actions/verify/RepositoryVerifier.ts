import { cp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Language } from '../../template/serviceTemplate';
import { findPrograms } from './findPrograms';
import { Installations } from './Installations';
import { OutputLines } from './OutputLines';
import { runTargets } from './runTargets';
import { TOOLCHAINS } from './toolchains';
import { Turns } from './Turns';
import { VerifyOutcome } from './VerifyOutcome';

/** What is verified, and where. */
export interface Verification {
  language: Language;
  /** Of its Makefile. */
  targets: string[];
  /** Is copied, and stays as it is. */
  workspace: string;
  /** An empty folder, for the copy and all that it writes. */
  temporary: string;
  signal?: AbortSignal;
  onLine(line: string): void;
}

/** Runs the tests and gates of generated repositories, of one after the other: each may take all of the machine. */
export class RepositoryVerifier {
  private readonly turns = new Turns();
  private readonly installations: Installations | undefined;
  private readonly seconds: number;

  constructor({ directory, seconds }: { directory?: string; seconds: number }) {
    this.seconds = seconds;
    this.installations = directory ? new Installations(directory) : undefined;
  }

  /** @throws the reason of the signal when the task is cancelled */
  async verify(verification: Verification): Promise<VerifyOutcome> {
    const { installations, turns } = this;
    if (!installations) {
      return notRun(
        'ml.templates.verify.directory is not set, so there is no place for its dependencies',
      );
    }
    const { onLine, signal = new AbortController().signal } = verification;
    if (turns.isTaken) {
      onLine('Waiting until the repositories before it are verified');
    }
    return turns.take(() => this.inTime(verification, installations), signal);
  }

  private async inTime(
    verification: Verification,
    installations: Installations,
  ): Promise<VerifyOutcome> {
    const limit = AbortSignal.timeout(this.seconds * 1000);
    try {
      return await this.run(verification, installations, limit);
    } catch (error) {
      verification.signal?.throwIfAborted();
      if (!limit.aborted) {
        throw error;
      }
      return notRun(
        `its dependencies were not installed within ${this.seconds} s`,
      );
    }
  }

  private async run(
    verification: Verification,
    installations: Installations,
    limit: AbortSignal,
  ): Promise<VerifyOutcome> {
    const { onLine, targets, temporary } = verification;
    const toolchain = TOOLCHAINS[verification.language];
    const found = await findPrograms(toolchain);
    if (found.status !== 'ready') {
      return found;
    }
    const repository = join(temporary, 'repository');
    await copy(verification.workspace, repository);
    const run = {
      repository,
      signal: AbortSignal.any([limit, verification.signal ?? limit]),
      output: new OutputLines(onLine),
    };
    const installed = await installations.get({ ...run, ...found, toolchain });
    if (installed.status !== 'ready') {
      return installed;
    }
    const variables = await toolchain.use(installed.folder, repository);
    const { seconds } = this;
    const options = { ...run, temporary, variables, seconds };
    const outcome = await runTargets(targets, options);
    verification.signal?.throwIfAborted();
    return outcome;
  }
}

function notRun(reason: string): VerifyOutcome {
  return { status: 'not-run', reason };
}

/** What people have on their machines, such as an environment of Python, is not the repository's. */
async function copy(workspace: string, repository: string): Promise<void> {
  const left = ['.git', '.tools', '.venv', 'node_modules', 'reports'];
  await cp(workspace, repository, {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => !left.includes(relative(workspace, path)),
  });
}
