import { Knex } from 'knex';
import { recordset } from './recordset';
import { NodeRow } from './rows';

/** What the catalog and registries change of a node, with its type in SQL. */
const COLUMNS = {
  canonical_id: 'integer',
  bound_by: 'text',
  entity_ref: 'text',
  facts: 'text',
  gone_at: 'text',
  kind: 'text',
  last_at: 'text',
  title: 'text',
} satisfies Partial<Record<keyof NodeRow, 'integer' | 'text'>>;

type Column = keyof typeof COLUMNS;

/** Sets these columns of each node, all in one statement. */
export async function updateNodes<C extends Column>(
  trx: Knex.Transaction,
  columns: readonly C[],
  rows: ReadonlyArray<Pick<NodeRow, 'id' | C>>,
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const types = Object.fromEntries(
    columns.map(column => [column, COLUMNS[column]]),
  );
  const set = columns.map(column => `${column} = said.${column}`).join(', ');
  await trx.raw(
    `update lineage_nodes set ${set} from ? where lineage_nodes.id = said.id`,
    [
      recordset(
        trx,
        { id: 'integer', ...types },
        rows.map(row => pick(row, ['id', ...columns])),
      ),
    ],
  );
}

function pick<T extends object>(row: T, names: ReadonlyArray<keyof T>) {
  return Object.fromEntries(names.map(name => [name, row[name]]));
}
