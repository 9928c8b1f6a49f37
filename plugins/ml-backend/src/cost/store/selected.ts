import { Knex } from 'knex';
import { anyOf } from '../../anyOf';

/** `fromMs <= t < toMs`, milliseconds since 1970. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Whose facts are asked for. */
export interface Selection {
  bearers: 'all' | readonly number[];
  /** Also what no entity bears. */
  unborne: boolean;
}

/** The condition on facts. */
export function selected(
  db: Knex,
  { bearers, unborne }: Selection,
): Knex.QueryCallback {
  return query => {
    if (bearers !== 'all') {
      query.where(anyOf(db, 'bearer_id', bearers));
      if (unborne) {
        query.orWhereNull('bearer_id');
      }
    } else if (!unborne) {
      query.whereNotNull('bearer_id');
    }
  };
}
