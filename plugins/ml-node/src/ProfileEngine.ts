import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  MonitorSource,
  ProfileCounts,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { RetrainingTrigger } from './RetrainingTrigger';

/**
 * A stretch of time: `from <= t < to`.
 *
 * @public
 */
export interface TimeWindow {
  /** Included. */
  from: Date;
  /** Excluded. */
  to: Date;
}

/**
 * Where rows are counted: a database or files that an engine queries. Only counts leave it, never rows.
 *
 * An engine works in a process or thread of its own, or elsewhere; it never blocks the
 * event loop, ends its work when the signal is aborted, and says in its errors which field
 * of the source is wrong.
 *
 * @public
 */
export interface ProfileEngine {
  /** By which a monitor names it, such as `duckdb`. */
  readonly name: string;
  /**
   * Pieces of work that it does at a time in one backend; by default any number. It is not asked
   * for more, so that waiting for a turn is not counted as the time that work takes.
   */
  readonly atOnce?: number;
  /**
   * What is wrong with a source as it is written, before anything of it is read.
   *
   * @throws InputError naming the field below `source`, and the rule
   */
  check?(source: MonitorSource, windowMs: number): Promise<void>;
  /** The edge pass, once for each baseline: how rows are counted from now on, and the counts of the baseline by it. */
  baseline(
    source: MonitorSource,
    signal: AbortSignal,
  ): Promise<{ frame: ProfileFrame; counts: ProfileCounts }>;
  /**
   * The windows of a range of which there is something to read. A window whose fingerprint
   * differs from the one that it was profiled with is profiled again.
   */
  windows(
    source: MonitorSource,
    range: TimeWindow,
    windowMs: number,
    signal: AbortSignal,
  ): Promise<Array<TimeWindow & { fingerprint: string }>>;
  /**
   * The count pass of one window.
   *
   * @throws when what is read changed meanwhile, so that counts are of one state or of none
   */
  profile(
    source: MonitorSource,
    frame: ProfileFrame,
    window: TimeWindow,
    signal: AbortSignal,
  ): Promise<{
    counts: ProfileCounts;
    engine: { name: string; version: string; queryHash: string };
    fingerprint: string;
  }>;
}

/**
 * Where modules of the `ml` backend add what drift is monitored with.
 *
 * @public
 */
export interface MlDriftExtensionPoint {
  /** Adds an engine. @throws when there is one of this name already */
  addEngine(engine: ProfileEngine): void;
  /** Adds a way to ask for a retraining. @throws when there is one of this name already */
  addTrigger(trigger: RetrainingTrigger): void;
}

/**
 * Where modules of the `ml` backend add what drift is monitored with.
 *
 * @public
 */
export const mlDriftExtensionPoint =
  createExtensionPoint<MlDriftExtensionPoint>({ id: 'ml.drift' });
