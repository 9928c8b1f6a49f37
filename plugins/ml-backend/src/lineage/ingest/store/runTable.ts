import { RUN_STATES } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../../inChunks';
import { RunRow } from '../../store/rows';
import { upsertRows } from '../../store/upsertRows';
import { runFacets } from '../events/understoodFacets';
import { GatheredRun } from '../merge/Gathered';
import { endOf } from '../merge/runState';
import { keptFacets } from './keptFacets';

const TABLE = {
  key: ['run_id'],
  columns: {
    run_id: 'text',
    job_id: 'integer',
    node_id: 'integer',
    state: 'text',
    state_at: 'text',
    started_at: 'text',
    ended_at: 'text',
    parent_run_id: 'text',
    error: 'text',
    facets: 'text',
    first_at: 'text',
    last_at: 'text',
  },
} as const;
const state = z.enum(RUN_STATES);

/** A run, with what its job is called. */
export interface KnownRun extends RunRow {
  job_key: string;
  job_title: string;
}

/** Those of some runs that are known, by id. */
export async function readRuns(
  trx: Knex.Transaction,
  runIds: readonly string[],
): Promise<Map<string, KnownRun>> {
  const rows = await inChunks(
    runIds,
    (some): Promise<Array<KnownRun>> =>
      trx('lineage_runs')
        .join('lineage_nodes', 'lineage_nodes.id', 'lineage_runs.job_id')
        .whereIn('run_id', some)
        .select('lineage_runs.*', {
          job_key: 'lineage_nodes.key',
          job_title: 'lineage_nodes.title',
        }),
  );
  return new Map(rows.map(row => [row.run_id, row]));
}

export async function writeRuns(
  trx: Knex.Transaction,
  rows: readonly RunRow[],
): Promise<void> {
  await upsertRows(trx, 'lineage_runs', TABLE, rows);
}

export function ofRow(row: KnownRun): GatheredRun {
  return {
    runId: row.run_id,
    jobKey: row.job_key,
    makesModel: row.node_id !== null,
    state: {
      state: state.parse(row.state),
      stateAt: row.state_at,
      startedAt: row.started_at,
    },
    facets: keptFacets.of(row.facets),
    firstAt: row.first_at,
    lastAt: row.last_at,
  };
}

export function toRow(
  run: GatheredRun,
  ids: Pick<RunRow, 'job_id' | 'node_id'>,
): RunRow {
  const { errorMessage, parent } = runFacets.parse({
    errorMessage: run.facets.errorMessage?.value,
    parent: run.facets.parent?.value,
  });
  return {
    run_id: run.runId,
    ...ids,
    state: run.state.state,
    state_at: run.state.stateAt,
    started_at: run.state.startedAt,
    ended_at: endOf(run.state),
    parent_run_id: parent?.run.runId.toLowerCase() ?? null,
    error: errorMessage ? firstLine(errorMessage.message) : null,
    facets: keptFacets.text(run.facets),
    first_at: run.firstAt,
    last_at: run.lastAt,
  };
}

/** The databases keep no NUL. */
function firstLine(text: string): string {
  return text.replaceAll('\0', '').trim().split('\n', 1)[0].slice(0, 1000);
}
