import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  ExitClass,
  RunnerEvent,
  SmokeProfile,
  SmokeReport,
  SmokeSpec,
} from '@callboard/plugin-ml-common';
import { Readable } from 'node:stream';
import { Metric } from 'prom-client';

/**
 * A file that a smoke test needs beside its spec.
 *
 * @public
 */
export interface SmokeJobFile {
  /** Relative to the spec, such as `model.onnx`. */
  readonly path: string;
  /** SHA-256 of its bytes; a runner elsewhere fetches it from the `ml` backend by this. */
  readonly digest: string;
  /** Its bytes, for a runner on this machine. */
  open(signal: AbortSignal): Promise<Readable>;
}

/**
 * One smoke test as a runner is given it.
 *
 * @public
 */
export interface SmokeJob {
  /** Id of the run; unique, so that what a runner makes can be named by it. */
  readonly runId: string;
  /** The profile that was chosen. */
  readonly profile: Omit<SmokeProfile, 'available' | 'unavailableReason'>;
  /** Paths in it are relative to the spec itself. */
  readonly spec: SmokeSpec;
  /** What the paths of the spec name. */
  readonly files: readonly SmokeJobFile[];
  /** Environment variables with secrets that the spec names. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * How a run ended. The report is absent when the runner could not write one.
 *
 * @public
 */
export interface SmokeResult {
  /** How it ended. */
  readonly exitClass: ExitClass;
  /** One sentence. */
  readonly reason: string;
  /** What the runner wrote. */
  readonly report?: SmokeReport;
  /** Seconds for which it held GPUs, times their number; left out by runners that reserve none. */
  readonly gpuSeconds?: number;
}

/**
 * Why a runner is to stop before the end of a test: the reason of its signal.
 *
 * @public
 */
export class SmokeInterruption extends Error {
  constructor(
    /**
     * `cancelled`: somebody wants its end. `handed-over`: this backend stops, or has lost the
     * run; whoever takes it up calls `run` again with the same id.
     */
    readonly why: 'cancelled' | 'handed-over',
  ) {
    super(
      why === 'cancelled' ? 'It was cancelled' : 'Another backend takes it up',
    );
    this.name = 'SmokeInterruption';
  }
}

/**
 * Runs smoke tests somewhere: in a child process, in a cluster. One implementation per name of a profile's `runner`.
 *
 * @public
 */
export interface SmokeRunner {
  /** Such as `process`. */
  readonly name: string;
  /** Figures of its own, which are told with those of the backend; they are in no registry yet. */
  readonly metrics?: readonly Metric[];
  /** Why it cannot run this profile just now; undefined when it can. */
  unavailable(profile: SmokeJob['profile']): Promise<string | undefined>;
  /**
   * Runs one test to its end. It never throws for what the model does, and ends soon
   * after `signal` is aborted. It leaves nothing behind that still runs, unless the reason
   * of the signal is a `SmokeInterruption` that hands it over: then what runs elsewhere may go on, for the next call to adopt.
   */
  run(
    job: SmokeJob,
    options: {
      /** Called in order; the next one is not awaited. */
      onEvent(event: RunnerEvent): void;
      signal: AbortSignal;
    },
  ): Promise<SmokeResult>;
  /**
   * Ends what still runs elsewhere for runs that are over. Called about once a minute by one replica;
   * left out by runners whose tests end with their backend.
   */
  endLeftOver?(options: {
    /** Which of these ids belong to runs that are known to be over; those of another portal are not known here. */
    over(runIds: readonly string[]): Promise<ReadonlySet<string>>;
    signal: AbortSignal;
  }): Promise<void>;
}

/**
 * Through this a module adds a runner to the `smoke-test` backend.
 *
 * @public
 */
export interface SmokeRunnerExtensionPoint {
  /** Adds a runner. @throws when there is one of this name already */
  addRunner(runner: SmokeRunner): void;
}

/**
 * Through this a module adds a runner to the `smoke-test` backend.
 *
 * @public
 */
export const smokeRunnerExtensionPoint =
  createExtensionPoint<SmokeRunnerExtensionPoint>({
    id: 'smoke-test.runner',
  });
