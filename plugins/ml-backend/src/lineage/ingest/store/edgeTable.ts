import { Knex } from 'knex';
import { comparing } from '../../store/comparing';
import { recordset } from '../../store/recordset';
import { EdgeRow } from '../../store/rows';
import { sqlRows } from '../../store/sqlRows';

/** Of an edge that events say. */
export type SaidEdge = Pick<
  EdgeRow,
  | 'said_from'
  | 'said_to'
  | 'from_id'
  | 'to_id'
  | 'type'
  | 'first_at'
  | 'last_at'
>;

const COLUMNS = {
  said_from: 'integer',
  said_to: 'integer',
  from_id: 'integer',
  to_id: 'integer',
  type: 'text',
  first_at: 'text',
  last_at: 'text',
} as const;
const NAMES = Object.keys(COLUMNS).join(', ');
/** Looked up one by one: without statistics, as of a young database, PostgreSQL joins whole tables. */
const FOUND = `select said.first_at, said.last_at, (
    select id from lineage_edges as known
    where known.said_from = said.said_from and known.said_to = said.said_to
    and known.type = said.type and known.source = 'openlineage'
  ) as id from ?`;

/** Adds edges, and makes what they are known for longer. Those that are there are not inserted again, which would use up numbers. */
export async function addEdges(
  trx: Knex.Transaction,
  edges: readonly SaidEdge[],
): Promise<void> {
  if (edges.length === 0) {
    return;
  }
  const { greatest, least } = comparing(trx);
  const known = await sqlRows<Pick<EdgeRow, 'said_from' | 'said_to' | 'type'>>(
    trx,
    `update lineage_edges set
       first_at = ${least}(lineage_edges.first_at, found.first_at),
       last_at = ${greatest}(lineage_edges.last_at, found.last_at)
     from (${FOUND}) as found where lineage_edges.id = found.id
     returning lineage_edges.said_from, lineage_edges.said_to, lineage_edges.type`,
    [recordset(trx, COLUMNS, edges)],
  );
  const there = new Set(known.map(idOf));
  const missing = edges.filter(edge => !there.has(idOf(edge)));
  if (missing.length > 0) {
    await trx.raw(
      `insert into lineage_edges (${NAMES}, source) select ${NAMES}, 'openlineage' from ?`,
      [recordset(trx, COLUMNS, missing)],
    );
  }
}

/** Removes edges. */
export async function removeEdges(
  trx: Knex.Transaction,
  edges: readonly SaidEdge[],
): Promise<void> {
  if (edges.length > 0) {
    await trx.raw(
      `delete from lineage_edges where id in (select id from (${FOUND}) as found)`,
      [recordset(trx, COLUMNS, edges)],
    );
  }
}

function idOf(edge: Pick<EdgeRow, 'said_from' | 'said_to' | 'type'>): string {
  return `${edge.said_from} ${edge.said_to} ${edge.type}`;
}
