import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { RunRow } from '../../store/rows';
import { Said } from './Said';

type LastRun = Pick<RunRow, 'run_id' | 'job_id' | 'last_at'>;

/** By id of their jobs: the runs that were heard of last. */
export async function lastRuns(
  trx: Knex.Transaction,
  { runs }: Said,
): Promise<Map<number, string>> {
  const rows = [...runs.values()].map(({ row }): LastRun => row);
  const jobs = [...new Set(rows.map(({ job_id }) => job_id))];
  const before = await inChunks(
    jobs,
    (some): Promise<LastRun[]> =>
      trx('lineage_nodes')
        .join('lineage_runs', 'run_id', 'last_run_id')
        .whereIn('lineage_nodes.id', some)
        .select('run_id', 'job_id', 'lineage_runs.last_at'),
  );
  const last = new Map<number, LastRun>();
  for (const row of [...before, ...rows]) {
    const known = last.get(row.job_id);
    if (!known || placeOf(row) > placeOf(known)) {
      last.set(row.job_id, row);
    }
  }
  return new Map([...last].map(([id, { run_id }]) => [id, run_id]));
}

function placeOf({ last_at, run_id }: LastRun): string {
  return `${last_at} ${run_id}`;
}

/** Of jobs that events disagree about, anew. */
export async function updateLastRuns(
  trx: Knex.Transaction,
  said: Said,
): Promise<void> {
  const jobs = [...said.runs.values()].flatMap(
    ({ disputed }) => disputed ?? [],
  );
  const last = trx('lineage_runs')
    .where('job_id', trx.ref('lineage_nodes.id'))
    .orderBy([
      { column: 'last_at', order: 'desc' },
      { column: 'run_id', order: 'desc' },
    ])
    .limit(1)
    .select('run_id');
  await inChunks(jobs, async some => {
    await trx('lineage_nodes')
      .whereIn('id', some)
      .update({ last_run_id: last });
  });
}
