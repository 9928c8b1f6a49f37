import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { RunIoRow } from '../../store/rows';

/** What a job read and wrote, of all its runs that are no nodes of their own. */
export type JobIo = Pick<
  RunIoRow,
  'node_id' | 'role' | 'first_at' | 'last_at'
> & { job_id: number };

/** Of the ends given, those that jobs still read and write without the runs that were moved. */
export async function stillSaid(
  trx: Knex.Transaction,
  jobIds: readonly number[],
  nodeIds: readonly number[],
): Promise<JobIo[]> {
  const ofJobs = new Map(jobIds.map(id => [`job-${id}`, id]));
  const span = {
    first_at: trx.raw('min(io.first_at)'),
    last_at: trx.raw('max(io.last_at)'),
  };
  return inChunks(nodeIds, async some => {
    const byRuns: JobIo[] = await trx({ io: 'lineage_run_io' })
      .join({ run: 'lineage_runs' }, 'run.run_id', 'io.run_id')
      .whereIn('io.node_id', some)
      .whereIn('run.job_id', jobIds)
      .whereNull('run.node_id')
      .groupBy('run.job_id', 'io.node_id', 'io.role')
      .select('run.job_id', 'io.node_id', 'io.role', span);
    const byJobs = await trx<RunIoRow>('lineage_run_io')
      .whereIn('node_id', some)
      .whereIn('run_id', [...ofJobs.keys()])
      .select();
    return [
      ...byRuns,
      ...byJobs.flatMap(row => {
        const job_id = ofJobs.get(row.run_id);
        return job_id === undefined ? [] : { ...row, job_id };
      }),
    ];
  });
}
