import { LoggerService } from '@backstage/backend-plugin-api';
import { RunnerEvent } from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeResult, SmokeRunner } from '@callboard/plugin-ml-node';
import { join } from 'node:path';
import { within } from '../runs/within';
import { JobFolder } from './JobFolder';
import { limitedCommand } from './limitedCommand';
import { readReport } from './readReport';
import { resultOf } from './resultOf';
import { runnerProgram } from './runnerProgram';
import { superviseProcess } from './superviseProcess';

/** What the runner gets of the backend's environment: where programs, libraries, GPUs, their drivers and certificates are, and no secrets. */
const PASSED_ON = [
  'PATH',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
  'VK_DRIVER_FILES',
  'VK_ICD_FILENAMES',
  'NODE_EXTRA_CA_CERTS',
];

/** The largest model comes in this time, and whoever sends it may hang. */
const FILL_MS = 30 * 60_000;

/** Runs smoke tests in child processes of the backend, each with limits of time and memory. */
export class ProcessRunner implements SmokeRunner {
  readonly name = 'process';
  private swept?: Promise<void>;
  private warned = false;

  constructor(
    private readonly options: {
      /** Of app-config. */
      runnerPath?: string;
      /** Where the folders of runs are made; the system's folder for temporary files when left out. */
      folder?: string;
      /** Milliseconds that a runner may need beyond its limit, to end by itself; 10 s when left out. */
      graceMs?: number;
      /** Milliseconds that its files may take to come. */
      fillMs?: number;
      logger?: Pick<LoggerService, 'warn'>;
    } = {},
  ) {}

  async unavailable(): Promise<string | undefined> {
    const program = await this.program();
    return 'missing' in program ? program.missing : undefined;
  }

  async run(
    job: SmokeJob,
    options: { onEvent(event: RunnerEvent): void; signal: AbortSignal },
  ): Promise<SmokeResult> {
    const parent = this.options.folder;
    this.swept ??= JobFolder.removeLeftOver(parent).catch(() => {});
    let folder: JobFolder | undefined;
    try {
      await this.swept;
      folder = await JobFolder.create(parent);
      await this.fill(folder, job, options.signal);
      return await this.runIn(folder.path, job, options);
    } catch (error) {
      if (options.signal.aborted) {
        return { exitClass: 'cancelled', reason: 'It was cancelled' };
      }
      const reason = error instanceof Error ? error.message : String(error);
      return { exitClass: 'infra-failed', reason };
    } finally {
      await folder?.remove().catch(() => {});
    }
  }

  private async fill(
    folder: JobFolder,
    job: SmokeJob,
    signal: AbortSignal,
  ): Promise<void> {
    const { fillMs = FILL_MS } = this.options;
    await within(fillMs, 'Bringing its files', signal, late =>
      folder.fill(job, late),
    );
  }

  /** Logs once where it was sought. */
  private async program() {
    const { logger, runnerPath } = this.options;
    const program = await runnerProgram(runnerPath);
    if ('soughtAt' in program && !this.warned) {
      this.warned = true;
      logger?.warn(
        `No smoke tests can be run: there is no file ${program.soughtAt}; set smokeTest.runnerPath to the program callboard-smoke`,
      );
    }
    return program;
  }

  private async runIn(
    folder: string,
    job: SmokeJob,
    options: { onEvent(event: RunnerEvent): void; signal: AbortSignal },
  ): Promise<SmokeResult> {
    const { graceMs = 10_000 } = this.options;
    const program = await this.program();
    if ('missing' in program) {
      return { exitClass: 'infra-failed', reason: program.missing };
    }
    const out = join(folder, 'report.json');
    const command = limitedCommand(
      [
        process.execPath,
        program.path,
        'run',
        join(folder, 'spec.json'),
        '--out',
        out,
        '--watch-stdin',
      ],
      job.spec,
    );
    const end = await superviseProcess(command, {
      ...options,
      folder,
      env: environment(folder, job.secrets),
      timeLimit: job.spec.limits.seconds * 1000 + graceMs,
    });
    return resultOf(end, await readReport(out, job.runId), job);
  }
}

function environment(
  folder: string,
  secrets: SmokeJob['secrets'],
): Record<string, string> {
  const passedOn = PASSED_ON.flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(passedOn),
    ...secrets,
    HOME: folder,
    TMPDIR: folder,
  };
}
