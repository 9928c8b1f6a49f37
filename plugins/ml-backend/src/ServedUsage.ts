import { ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

/** Tokens that a service used in a closed hour, by whose model they are of. */
export interface UsedHour {
  entityRef: string;
  uid: string;
  source: string;
  /** ISO 8601, UTC, as `to`. */
  from: string;
  to: string;
  usage: NonNullable<ServingWindow['usage']>;
}

/** Tokens that metric sources count, until costs are made of them. */
export interface ServedUsage {
  /**
   * Hands over the oldest hour and forgets it in the same transaction, unless `work` throws.
   * @returns whether there was one
   */
  take(
    work: (hour: UsedHour, trx: Knex.Transaction) => Promise<void>,
  ): Promise<boolean>;
}
