import { SmokeRun, SmokeRunEvent } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { RunRow } from './rows';

/** SQLite takes 500 terms of a compound select at most. */
const ROWS_AN_INSERT = 200;

/**
 * The next number of a change of state. The row stays locked until the transaction ends,
 * so numbers become visible in their order, and nobody else changes a state meanwhile.
 */
export async function nextSequence(trx: Knex.Transaction): Promise<number> {
  const [{ last }] = await trx('run_sequence')
    .update({ last: trx.raw('last + 1') })
    .returning('last');
  return Number(last);
}

/** What is set of a run when its state changes. */
export type RunChange = Partial<Omit<RunRow, 'begun_at' | 'lease_until'>> & {
  state: SmokeRun['state'];
  begun_at?: Knex.Raw;
  lease_until?: Knex.Raw | null;
};

/** Moves a run to another state, if it is as `guard` says, and records the event. Call it with the sequence locked. */
export async function transition(
  trx: Knex.Transaction,
  options: {
    sequence: number;
    guard: (runs: Knex.QueryBuilder<RunRow>) => void;
    set: RunChange;
    reason?: string;
    now: Date;
  },
): Promise<RunRow | undefined> {
  const { sequence, guard, set, reason, now } = options;
  const [row] = await trx<RunRow>('runs')
    .where(guard)
    .update({
      ...set,
      changed_seq: sequence,
      last_event: trx.raw('last_event + 1'),
    })
    .returning('*');
  if (row) {
    await insertEvents(trx, row.id, row.last_event, [
      { at: now, event: { type: 'state', state: set.state, reason } },
    ]);
  }
  return row;
}

/** The last one gets the number `last`. */
export async function insertEvents(
  trx: Knex.Transaction,
  runId: string,
  last: number,
  events: Array<{ at: Date; event: SmokeRunEvent['event'] }>,
): Promise<void> {
  const rows = events.map(({ at, event }, index) => ({
    run_id: runId,
    seq: last - events.length + 1 + index,
    at: at.toISOString(),
    event: JSON.stringify(event),
  }));
  for (let at = 0; at < rows.length; at += ROWS_AN_INSERT) {
    await trx('run_events').insert(rows.slice(at, at + ROWS_AN_INSERT));
  }
}
