import { Knex } from 'knex';
import { Columns, recordset } from './recordset';

/** Writes whole rows; those whose keys are there already are replaced. Only for tables whose keys are no numbers in sequence: these would be used up. */
export async function upsertRows(
  trx: Knex.Transaction,
  table: string,
  { columns, key }: { columns: Columns; key: readonly string[] },
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const names = Object.keys(columns);
  const changes = names
    .filter(name => !key.includes(name))
    .map(name => `${name} = excluded.${name}`);
  await trx.raw(
    `insert into ${table} (${names.join(', ')})
     select ${names.join(', ')} from ? where true
     on conflict (${key.join(', ')}) do update set ${changes.join(', ')}`,
    [recordset(trx, columns, rows)],
  );
}
