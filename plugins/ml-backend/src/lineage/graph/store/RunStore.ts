import { Knex } from 'knex';
import { RunRow } from '../../store/rows';
import { anyOf } from '../../../anyOf';

/** A run with the id of its job's node. */
export type RunOfJob = RunRow & { job: string };

/** Runs of one node that are shown. */
const NEWEST = 20;

/** Reads runs. */
export class RunStore {
  constructor(private readonly db: Knex) {}

  /** The last runs of jobs and the runs that are nodes of their own, by id of the node. */
  async lastOf(nodeIds: readonly number[]): Promise<Map<number, RunOfJob>> {
    if (nodeIds.length === 0) {
      return new Map();
    }
    const rows: Array<RunOfJob & { node: number }> = await this.runs()
      .join({ node: 'lineage_nodes' }, node =>
        node.on(
          'run.run_id',
          this.db.raw(
            `case node.type when 'run' then substr(node.key, 5) else node.last_run_id end`,
          ),
        ),
      )
      .where(anyOf(this.db, 'node.id', nodeIds))
      .select({ node: 'node.id' });
    return new Map(rows.map(row => [row.node, row]));
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

  /** By id of the node of a run: what it put out by `at`, and what the runs did that name it as their parent. */
  async outputs(
    nodeIds: readonly number[],
    at: string,
  ): Promise<Map<number, { own: Set<number>; children: Set<number> }>> {
    const rows: Array<{ run: number; output: number; is_own: boolean }> =
      await this.db({ run: 'lineage_runs' })
        .join({ maker: 'lineage_runs' }, maker =>
          maker
            .on('maker.run_id', 'run.run_id')
            .orOn('maker.parent_run_id', 'run.run_id'),
        )
        .join({ io: 'lineage_run_io' }, 'io.run_id', 'maker.run_id')
        .join({ made: 'lineage_nodes' }, 'made.id', 'io.node_id')
        .where(anyOf(this.db, 'run.node_id', nodeIds))
        .where('io.role', 'output')
        .where('io.first_at', '<=', at)
        .select({
          run: 'run.node_id',
          output: this.db.raw('coalesce(made.canonical_id, made.id)'),
          is_own: this.db.raw('maker.run_id = run.run_id'),
        });
    const outputs = new Map(
      nodeIds.map(id => [
        id,
        { own: new Set<number>(), children: new Set<number>() },
      ]),
    );
    for (const { is_own, output, run } of rows) {
      outputs.get(run)?.[is_own ? 'own' : 'children'].add(output);
    }
    return outputs;
  }

  private runs(): Knex.QueryBuilder<RunOfJob, RunOfJob[]> {
    return this.db({ run: 'lineage_runs' })
      .join({ job: 'lineage_nodes' }, 'job.id', 'run.job_id')
      .select('run.*', { job: 'job.key' });
  }
}
