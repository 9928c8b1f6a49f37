import { Knex } from 'knex';

/** What the tables of lineage hold, without the numbers of rows, which depend on the order of writing. */
export async function tablesOf(db: Knex) {
  const nodes = await db('lineage_nodes').select();
  const keys = new Map<unknown, string>(
    nodes.flatMap(({ id, key }) => [
      [id, key],
      [`job-${id}`, key],
    ]),
  );
  const named = (row: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => column !== 'id')
        .map(([column, value]) => [column, keys.get(value) ?? value]),
    );
  const read = async (table: string, ...without: string[]) => {
    const rows: Array<Record<string, unknown>> = await db(`lineage_${table}`);
    return rows
      .map(row => {
        without.forEach(column => delete row[column]);
        return JSON.stringify(named(row));
      })
      .sort();
  };
  return {
    nodes: await read('nodes'),
    edges: await read('edges'),
    columnEdges: await read('column_edges', 'last_at'),
    columnSets: await read('column_sets'),
    runs: await read('runs'),
    io: await read('run_io'),
    events: await read('events'),
  };
}

/** Empties them. */
export async function emptyTables(db: Knex) {
  for (const table of [
    'nodes',
    'edges',
    'column_edges',
    'column_sets',
    'runs',
    'run_io',
    'events',
  ]) {
    await db(`lineage_${table}`).delete();
  }
}
