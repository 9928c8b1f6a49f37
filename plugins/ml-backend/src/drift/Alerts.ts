import { AlertDecision, DriftAlert } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { WatchedMonitor } from './Monitors';

/** What the evaluation of windows, and the answers, ask of alerts. A monitor has at most one that is not resolved. */
export interface Alerts {
  /** The one that is not resolved. Inside of a transaction it is asked with that. */
  openOf(monitorId: string, db?: Knex): Promise<DriftAlert | undefined>;
  /** Those that are not resolved, and those that were resolved at `since` or later, newest first, by monitor. In batches of any size. */
  ofMonitors(
    monitorIds: readonly string[],
    since: Date,
  ): Promise<Map<string, DriftAlert[]>>;
  /** How many are not resolved. */
  countOpen(): Promise<
    Array<{ severity: DriftAlert['severity']; alerts: number }>
  >;
  /**
   * Opens, changes or resolves what the decision says, in the transaction that keeps the readings; what
   * people are told of it is sent later, by a task.
   */
  advance(
    change: {
      monitor: WatchedMonitor;
      decision: AlertDecision;
      /** Of the version of the newest window, as far as it is known. */
      digest?: string;
      now: Date;
    },
    trx: Knex.Transaction,
  ): Promise<void>;
}
