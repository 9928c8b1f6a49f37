import { formatLineageNode } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { KnownNode } from '../../store/ensureNodes';
import { RunRow } from '../../store/rows';
import {
  Gathered,
  GatheredNode,
  GatheredRun,
  mergeRuns,
} from '../merge/Gathered';
import { nodesOf } from './nodeTable';
import { ofRow, readRuns, toRow, writeRuns } from './runTable';

/** A run after it was told of. */
export interface WrittenRun {
  row: RunRow;
  /** Which node reads and writes: its own, if it made a model, or its job. */
  process: number;
  /** Which did so before, if it was known. */
  processBefore?: number;
  /** The jobs that it was said to be of, if events disagree. */
  disputed?: number[];
  /** Its own node, if it has one. */
  node?: { row: KnownNode; node: GatheredNode };
}

/** Adds what was said of runs to what is known of them. */
export async function mergeRunRows(
  trx: Knex.Transaction,
  { runs }: Gathered,
  nodes: Map<string, KnownNode>,
): Promise<Map<string, WrittenRun>> {
  const known = await readRuns(trx, [...runs.keys()]);
  const merged = [...runs.values()].map(said => {
    const before = known.get(said.runId);
    const run = before ? mergeRuns(ofRow(before), said) : said;
    return {
      before,
      run,
      said,
      node: ownNode(run, nodes.get(run.jobKey)?.title ?? before?.job_title),
    };
  });
  const own = await nodesOf(
    trx,
    merged.flatMap(({ node, run }) => (run.makesModel ? node : [])),
  );
  const written = merged.map(({ before, node, run, said }): WrittenRun => {
    const job_id = idOf(nodes.get(run.jobKey)?.id ?? before?.job_id);
    const row = own.get(node.key);
    const node_id = row?.id ?? null;
    return {
      row: toRow(run, { job_id, node_id }),
      process: node_id ?? job_id,
      ...(before && { processBefore: before.node_id ?? before.job_id }),
      ...(before &&
        before.job_key !== said.jobKey && {
          disputed: [before.job_id, job_id],
        }),
      ...(row && { node: { row, node } }),
    };
  });
  await writeRuns(
    trx,
    written.map(({ row }) => row),
  );
  return new Map(written.map(each => [each.row.run_id, each]));
}

/** As it is called if it makes a model. */
function ownNode(
  { firstAt, lastAt, runId }: GatheredRun,
  jobTitle: string | undefined,
): GatheredNode {
  const key = formatLineageNode({ type: 'run', runId });
  const title = jobTitle ?? runId;
  return { type: 'run', key, title, facets: {}, firstAt, lastAt };
}

function idOf(id: number | undefined): number {
  if (id === undefined) {
    throw new Error('A job that was named has no node');
  }
  return id;
}
