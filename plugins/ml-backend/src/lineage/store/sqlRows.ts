import { Knex } from 'knex';

/** What a statement answers, on either engine. */
export async function sqlRows<T>(
  trx: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[],
): Promise<T[]> {
  const answer = await trx.raw(sql, bindings);
  return Array.isArray(answer) ? answer : answer.rows;
}
