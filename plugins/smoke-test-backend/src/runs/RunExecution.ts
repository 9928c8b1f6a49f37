import { LoggerService } from '@backstage/backend-plugin-api';
import { SmokeReport, SmokeRun } from '@callboard/plugin-ml-common';
import {
  SmokeInterruption,
  SmokeResult,
  SmokeRunner,
} from '@callboard/plugin-ml-node';
import { EventBuffer } from './EventBuffer';
import { Interruption, keepLease } from './keepLease';
import { persist } from './persist';
import { within } from './within';
import { Claim, RunClaims, RunEnd } from './RunClaims';
import { OnFinished, Preparation, Sealing } from './RunQueue';

/** Bringing model and bundle here may take so long. */
const PREPARE_MS = 10 * 60_000;
/** Other than the database, what keeps a report may be down for so long. */
const SEAL_MS = 60_000;
/** A backend that stops waits so long for its database. */
const STOP_MS = 5000;

const CANCELLED: SmokeResult = {
  exitClass: 'cancelled',
  reason: 'It was cancelled',
};

export interface ExecutionOptions {
  claims: RunClaims;
  runners: { of(name: string): SmokeRunner | undefined };
  preparation: Preparation;
  sealing: Sealing;
  onFinished: OnFinished;
  leaseMs: number;
  logger: LoggerService;
}

/** One run that this backend has claimed, from then to its end. */
export class RunExecution {
  private readonly interruption = new AbortController();
  private readonly lost = new AbortController();
  private why?: Interruption;
  private readonly events: EventBuffer;

  constructor(
    private readonly options: ExecutionOptions,
    private readonly claim: Claim,
    /** On the clock of `performance.now()`. */
    private readonly leasedAt: number,
  ) {
    this.events = new EventBuffer(
      async events => {
        if (!(await options.claims.append(claim, events))) {
          this.interrupt('lost');
        }
      },
      error => this.warn('An event was not stored yet', error),
    );
  }

  interrupt(why: Interruption): void {
    // Whoever has lost the run has no say in how it ends.
    if (why === 'lost') {
      this.lost.abort();
    }
    this.why ??= why;
    this.interruption.abort(
      new SmokeInterruption(why === 'cancelled' ? 'cancelled' : 'handed-over'),
    );
  }

  /** Never throws: what cannot be stored is taken up when the lease is over. */
  async execute(): Promise<void> {
    const { claims, leaseMs } = this.options;
    const done = new AbortController();
    const kept = keepLease({
      heartbeat: () => claims.heartbeat(this.claim, leaseMs),
      leaseMs,
      leasedAt: this.leasedAt,
      interrupt: why => this.interrupt(why),
      done: done.signal,
      onError: error => this.warn('A heartbeat was not stored', error),
    });
    try {
      const end = await this.test();
      await this.events.flush();
      await this.record(end);
    } catch (error) {
      this.warn('Its end was not stored', error);
    } finally {
      done.abort();
      await kept;
    }
  }

  private async test(): Promise<RunEnd> {
    const { refusal, run } = this.claim;
    if (run.cancelledBy) {
      return CANCELLED;
    }
    if (refusal) {
      return { exitClass: 'not-run', reason: refusal };
    }
    try {
      const result = await this.prepareAndRun();
      return result.report ? await this.seal(result, result.report) : result;
    } catch (error) {
      if (this.interruption.signal.aborted) {
        return CANCELLED;
      }
      this.warn('It could not be run', error);
      return { exitClass: 'infra-failed', reason: sentence(error) };
    }
  }

  private async prepareAndRun(): Promise<SmokeResult> {
    const { preparation, runners, claims } = this.options;
    const { signal } = this.interruption;
    const prepared = await within(PREPARE_MS, 'Its preparation', signal, late =>
      preparation.prepare(this.claim.run, late),
    );
    if ('exitClass' in prepared) {
      return prepared;
    }
    signal.throwIfAborted();
    const { job, bundleDigest } = prepared;
    const runner = runners.of(job.profile.runner);
    if (!runner) {
      return {
        exitClass: 'infra-failed',
        reason: `No runner named ${job.profile.runner} is installed`,
      };
    }
    if (
      !(await this.persist(() =>
        claims.started(this.claim, bundleDigest, new Date()),
      ))
    ) {
      this.interrupt('lost');
    }
    signal.throwIfAborted();
    return runner.run(job, {
      onEvent: event => this.events.add(event),
      signal,
    });
  }

  private async seal(
    { exitClass, gpuSeconds, reason }: SmokeResult,
    report: SmokeReport,
  ): Promise<RunEnd> {
    const stages = stagesOf(report);
    try {
      const sealed = await within(
        SEAL_MS,
        'Keeping it',
        this.lost.signal,
        late =>
          persist(() => this.options.sealing.seal(this.claim.run, report), {
            signal: late,
            forMs: SEAL_MS,
          }),
      );
      return { exitClass, gpuSeconds, reason, ...sealed, stages };
    } catch (error) {
      this.warn('Its report could not be kept', error);
      return {
        exitClass: 'infra-failed',
        gpuSeconds,
        reason: `It ended (${exitClass}: ${reason}), but its report could not be kept: ${sentence(
          error,
        )}`,
        stages,
      };
    }
  }

  private async record(end: RunEnd): Promise<void> {
    const { claims, onFinished } = this.options;
    if (this.lost.signal.aborted) {
      return;
    }
    if (this.why === 'stopping' && end.exitClass === 'cancelled') {
      await this.persist(() =>
        claims.release(this.claim, 'Its backend was stopped', new Date()),
      );
      return;
    }
    const run = await this.persist(() =>
      claims.finish(this.claim, end, new Date()),
    );
    if (run) {
      await onFinished(run).catch(error =>
        this.warn('Not all were told of its end', error),
      );
    }
  }

  /** The database may be away for a while; for longer than the lease, the run is another's. */
  private async persist<T>(work: () => Promise<T>): Promise<T> {
    return persist(work, {
      signal: this.lost.signal,
      forMs: this.why === 'stopping' ? STOP_MS : 2 * this.options.leaseMs,
    });
  }

  private warn(what: string, error: unknown): void {
    this.options.logger.warn(
      `Smoke test ${this.claim.run.id}: ${what}: ${error}`,
    );
  }
}

function stagesOf(report: SmokeReport): SmokeRun['stages'] {
  return report.stages.map(({ id, outcome, reason, seconds }) => ({
    id,
    state: outcome,
    reason,
    seconds,
  }));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
