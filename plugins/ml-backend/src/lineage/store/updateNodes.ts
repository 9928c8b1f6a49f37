import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { NodeRow } from './rows';

/** What can be changed of a node, with its type in SQL. */
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

/** Sets these columns of each node, many in one statement. */
export async function updateNodes<C extends Column>(
  trx: Knex.Transaction,
  columns: readonly C[],
  rows: ReadonlyArray<Pick<NodeRow, 'id' | C>>,
): Promise<void> {
  const set = columns.map(
    (column, at) =>
      `${column} = cast(given.column${at + 2} as ${COLUMNS[column]})`,
  );
  const values = `(${['?', ...columns.map(() => '?')].join(', ')})`;
  await inChunks(rows, async some => {
    await trx.raw(
      `update lineage_nodes set ${set.join(', ')} from (values ${some
        .map(() => values)
        .join(', ')}) as given
      where lineage_nodes.id = cast(given.column1 as integer)`,
      some.flatMap(row => [row.id, ...columns.map(column => row[column])]),
    );
  });
}
