import { Knex } from 'knex';
import { RunRow } from '../../store/rows';
import { anyOf } from './anyOf';

/** A run with the id of its job's node. */
export type RunOfJob = RunRow & { job: string };

/** Runs of one node that are shown. */
const NEWEST = 20;

/** Reads runs. */
export class RunStore {
  constructor(private readonly db: Knex) {}

  async byIds(runIds: readonly string[]): Promise<RunOfJob[]> {
    return runIds.length > 0
      ? this.runs().where(anyOf(this.db, 'run.run_id', runIds))
      : [];
  }

  /** The newest runs of a job, of what a run made, or that read or wrote a data set under any of its names. */
  async newestOf(nodeIds: readonly number[]): Promise<RunOfJob[]> {
    return this.runs()
      .where(some =>
        some
          .where(anyOf(this.db, 'run.job_id', nodeIds))
          .orWhere(anyOf(this.db, 'run.node_id', nodeIds))
          .orWhereIn(
            'run.run_id',
            this.db('lineage_run_io')
              .where(anyOf(this.db, 'node_id', nodeIds))
              .select('run_id'),
          ),
      )
      .orderBy([
        { column: 'run.last_at', order: 'desc' },
        { column: 'run.run_id' },
      ])
      .limit(NEWEST);
  }

  private runs(): Knex.QueryBuilder<RunOfJob, RunOfJob[]> {
    return this.db({ run: 'lineage_runs' })
      .join({ job: 'lineage_nodes' }, 'job.id', 'run.job_id')
      .select('run.*', { job: 'job.key' });
  }
}
