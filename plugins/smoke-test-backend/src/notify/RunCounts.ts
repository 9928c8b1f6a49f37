import { SmokeRun } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { UnfinishedRuns } from './RunMetrics';

const STATES = ['queued', 'claimed', 'running'] as const;

/** Counts what is in the queue and what runs, over all replicas. */
export class RunCounts implements UnfinishedRuns {
  constructor(private readonly db: Knex) {}

  async counts(): Promise<Array<{ state: SmokeRun['state']; count: number }>> {
    const rows: Array<{ state: string; count: string | number }> =
      await this.db('runs')
        .whereIn('state', [...STATES])
        .groupBy('state')
        .select('state')
        .count({ count: '*' });
    return STATES.map(state => ({
      state,
      count: Number(rows.find(row => row.state === state)?.count ?? 0),
    }));
  }
}
