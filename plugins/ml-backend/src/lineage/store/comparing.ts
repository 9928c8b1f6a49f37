import { Knex } from 'knex';

/** Names of the functions that take the lesser and the greater of two values. */
export function comparing(trx: Knex): { least: string; greatest: string } {
  return trx.client.config.client === 'pg'
    ? { least: 'least', greatest: 'greatest' }
    : { least: 'min', greatest: 'max' };
}
