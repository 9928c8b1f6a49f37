import { LineageEdgeType, LineageSource } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { EdgeRow } from '../store/rows';

/** An edge as somebody says it now; `at` is since when, ISO 8601. */
export interface SaidEdge
  extends Pick<EdgeRow, 'said_from' | 'said_to' | 'type' | 'source'> {
  text?: string;
  at: string;
}

/** Edges that some sources say of what leads to some nodes. */
interface EdgeScope {
  saidTo: readonly number[];
  sources: readonly LineageSource[];
  types: readonly LineageEdgeType[];
}

/**
 * From now on this, and nothing else, is said by these sources of what leads to some nodes; answers how many edges that
 * changed. What nobody says any more ends; said again it begins anew, and that it was not said in between is lost.
 * Takes `lockBindings` for granted.
 */
export async function replaceEdges(
  trx: Knex.Transaction,
  scope: EdgeScope,
  said: readonly SaidEdge[],
  now: string,
): Promise<number> {
  const before = await edgesOf(trx, scope);
  const { again, ended, fresh } = changesOf(before, said);
  await insertEdges(trx, fresh, now);
  for (const { edge, row } of again) {
    await trx('lineage_edges')
      .where('id', row.id)
      .update({ text: edge.text ?? null, last_at: now, ended_at: null });
  }
  await endEdges(trx, ended, now);
  return fresh.length + again.length + ended.length;
}

/** Those that were ever said. */
export async function edgesOf(
  db: Knex,
  { saidTo, sources, types }: EdgeScope,
): Promise<EdgeRow[]> {
  return inChunks<number, EdgeRow>(saidTo, some =>
    db<EdgeRow>('lineage_edges')
      .whereIn('said_to', some)
      .whereIn('type', types)
      .whereIn('source', sources)
      .select(),
  );
}

/** Whether there is nothing to write. */
export function isAllSaid(
  before: readonly EdgeRow[],
  said: readonly SaidEdge[],
): boolean {
  const { again, ended, fresh } = changesOf(before, said);
  return again.length + ended.length + fresh.length === 0;
}

function changesOf(before: readonly EdgeRow[], said: readonly SaidEdge[]) {
  const known = new Map(before.map(row => [keyOf(row), row]));
  const wanted = new Map(said.map(edge => [keyOf(edge), edge]));
  return {
    fresh: [...wanted].flatMap(([key, edge]) => (known.has(key) ? [] : [edge])),
    again: [...wanted].flatMap(([key, edge]) => {
      const row = known.get(key);
      return row && (row.ended_at !== null || row.text !== (edge.text ?? null))
        ? [{ row, edge }]
        : [];
    }),
    ended: before.filter(
      row => row.ended_at === null && !wanted.has(keyOf(row)),
    ),
  };
}

async function insertEdges(
  trx: Knex.Transaction,
  edges: readonly SaidEdge[],
  now: string,
): Promise<void> {
  const ids = new Set(edges.flatMap(edge => [edge.said_from, edge.said_to]));
  const nodes = await inChunks<number, { id: number; canonical_id: number }>(
    [...ids],
    some =>
      trx('lineage_nodes')
        .whereIn('id', some)
        .whereNotNull('canonical_id')
        .select('id', 'canonical_id'),
  );
  const canonical = new Map(nodes.map(node => [node.id, node.canonical_id]));
  await inChunks(edges, async some => {
    await trx('lineage_edges').insert(
      some.map(({ at, text, ...edge }) => ({
        ...edge,
        from_id: canonical.get(edge.said_from) ?? edge.said_from,
        to_id: canonical.get(edge.said_to) ?? edge.said_to,
        text: text ?? null,
        first_at: sooner(at, now),
        last_at: now,
      })),
    );
  });
}

async function endEdges(
  trx: Knex.Transaction,
  edges: ReadonlyArray<Pick<EdgeRow, 'id'>>,
  now: string,
): Promise<void> {
  await inChunks(edges, async some => {
    await trx('lineage_edges')
      .whereIn(
        'id',
        some.map(({ id }) => id),
      )
      .update({ ended_at: now });
  });
}

function keyOf(
  edge: Pick<EdgeRow, 'said_from' | 'said_to' | 'type' | 'source'>,
): string {
  return [edge.said_from, edge.said_to, edge.type, edge.source].join(' ');
}

/** Clocks of others may be ahead. */
function sooner(at: string, now: string): string {
  const time = new Date(at).toISOString();
  return time < now ? time : now;
}
