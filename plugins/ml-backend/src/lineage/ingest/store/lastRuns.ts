import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { NodeRow } from '../../store/rows';
import { Said } from './Said';

/** Which run of a job was heard of last, and when. */
export type LastRun = Pick<NodeRow, 'last_run_id' | 'last_run_at'>;

/** By id of their jobs: of some runs, those that were heard of last. */
export function lastRuns({ runs }: Said): Map<number, LastRun> {
  const last = new Map<number, LastRun>();
  for (const { row } of runs.values()) {
    const run = { last_run_id: row.run_id, last_run_at: row.last_at };
    last.set(row.job_id, laterRun(run, last.get(row.job_id)));
  }
  return last;
}

/** Of two at one time, the one with the greater id. */
export function laterRun(
  { last_run_at, last_run_id }: LastRun,
  other: LastRun | undefined,
): LastRun {
  const one = { last_run_at, last_run_id };
  return other && placeOf(other) > placeOf(one) ? other : one;
}

function placeOf({ last_run_at, last_run_id }: LastRun): string {
  return `${last_run_at ?? ''} ${last_run_id ?? ''}`;
}

/** Of jobs that events disagree about, anew. */
export async function updateLastRuns(
  trx: Knex.Transaction,
  said: Said,
): Promise<void> {
  const jobs = [...said.runs.values()].flatMap(
    ({ disputed }) => disputed ?? [],
  );
  const last = (column: 'run_id' | 'last_at') =>
    trx('lineage_runs')
      .where('job_id', trx.ref('lineage_nodes.id'))
      .orderBy([
        { column: 'last_at', order: 'desc' },
        { column: 'run_id', order: 'desc' },
      ])
      .limit(1)
      .select(column);
  await inChunks(jobs, async some => {
    await trx('lineage_nodes')
      .whereIn('id', some)
      .update({ last_run_id: last('run_id'), last_run_at: last('last_at') });
  });
}
