import {
  SmokeReport,
  SmokeRun,
  SmokeRunEvent,
  SmokeRunTarget,
} from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeResult } from '@callboard/plugin-ml-node';

/** A run that is asked for. */
export interface NewRun {
  entityRef: string;
  /** The catalog uid. */
  uid: string;
  /** Entity ref of the owner, against whose limit it counts. */
  owner?: string;
  target: SmokeRunTarget;
  profile: string;
  /** Of the profile. */
  runner: string;
  trigger: SmokeRun['trigger'];
  requestedBy?: string;
}

/** A page of all changes. */
export interface ChangedRuns {
  runs: SmokeRun[];
  nextSince: string;
  more: boolean;
  /** Nothing comes before this page. */
  fromStart: boolean;
}

/** What routes and triggers ask of the queue. */
export interface RunQueue {
  /** Queues it, unless one of the same entity, target and profile is queued already: then that one is the answer. */
  enqueue(run: NewRun, now: Date): Promise<{ id: string; created: boolean }>;
  /** The one of the same entity, target and profile that is queued already. */
  queuedLike(run: NewRun): Promise<string | undefined>;
  byId(id: string): Promise<SmokeRun | undefined>;
  /** Queued runs before it. */
  aheadOf(id: string): Promise<number>;
  /** Newest first. A ref that was created anew has another uid, and none of the old runs. */
  ofEntity(
    uid: string,
    page: { limit: number; cursor?: string },
  ): Promise<{ runs: SmokeRun[]; nextCursor?: string }>;
  /** All runs in the order of their last change of state; from the start where `since` is of another database. */
  changedSince(since: string | undefined, limit: number): Promise<ChangedRuns>;
  /** In order; empty when there is nothing new. */
  events(
    id: string,
    page: { after: number; limit: number },
  ): Promise<SmokeRunEvent[]>;
  /** Ends a queued run at once, and asks a running one to end. Does nothing to one that is finished. */
  cancel(id: string, by: string, now: Date): Promise<void>;
  /** Those of the ids that are of finished runs. */
  finished(ids: readonly string[]): Promise<Set<string>>;
  /** Of these entities: the newest run of each target and profile, whatever its state. */
  newestOf(uids: string[]): Promise<SmokeRun[]>;
  /** The last passed or failed run before this one of the same entity, target type and profile on this hardware. */
  comparable(run: SmokeRun, hardwareId: string): Promise<SmokeRun | undefined>;
}

/** Makes of a run what its runner needs. */
export interface Preparation {
  /** Or why it cannot be run, which is no fault of the model's. */
  prepare(
    run: SmokeRun,
    signal: AbortSignal,
  ): Promise<{ job: SmokeJob; bundleDigest?: string } | SmokeResult>;
}

/** Keeps and signs what a runner reported. */
export interface Sealing {
  /** Stores the canonical report, signs the evidence, and compares it with the run before. */
  seal(
    run: SmokeRun,
    report: SmokeReport,
  ): Promise<
    Required<Pick<SmokeRun, 'reportDigest' | 'keyId' | 'summary'>> &
      Pick<SmokeRun, 'comparison'>
  >;
}

/** Told of each run once it is finished: metrics, notifications. */
export type OnFinished = (run: SmokeRun) => Promise<void>;
