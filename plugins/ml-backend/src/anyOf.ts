import { Knex } from 'knex';

/** Whether a column is one of the values, bound as one value however many they are. */
export function anyOf(
  db: Knex,
  column: string,
  values: readonly (number | string)[],
): Knex.Raw {
  if (values.length === 0) {
    return db.raw('1 = 0');
  }
  if (db.client.config.client !== 'pg') {
    return db.raw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
    ]);
  }
  const type = typeof values[0] === 'number' ? 'int' : 'text';
  return db.raw(`?? = any(?::${type}[])`, [column, values.map(String)]);
}
