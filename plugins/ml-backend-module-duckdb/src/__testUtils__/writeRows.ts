import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes what a query says to a file, in the format of its ending. */
export async function writeRows(path: string, query: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(
    `COPY (${query}) TO '${path}' (FORMAT ${path.split('.').at(-1)})`,
  );
  connection.closeSync();
  database.closeSync();
}
