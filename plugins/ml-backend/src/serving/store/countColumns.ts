import { Knex } from 'knex';
import { ServedCounts, ServedUnit } from '../../ServedWindows';

/** Where the windows that are kept have each unit; tokens are known where both sorts are. */
const PATHS: Record<ServedUnit, string[][]> = {
  predictions: [['predictions']],
  requests: [['requests']],
  tokens: [
    ['tokens', 'input'],
    ['tokens', 'output'],
  ],
};
const UNITS = Object.keys(PATHS) as ServedUnit[];

/** What was counted of each unit, and in how many hours it is known. */
export type CountRow = { uid: string; source: string } & Record<
  ServedUnit,
  number | null
> &
  Record<`${ServedUnit}_hours`, number | string>;

/** Adds up in the database: a month of a thousand services is more than a million windows. */
export function countColumns(db: Knex): Knex.Raw[] {
  const isPostgres = db.client.config.client === 'pg';
  const at = (path: string[]) =>
    isPostgres
      ? `(content::json #>> '{${path.join(',')}}')::double precision`
      : `json_extract(content, '$.${path.join('.')}')`;
  return UNITS.flatMap(unit => {
    const value = PATHS[unit].map(at).join(' + ');
    return [
      db.raw(`sum(${value}) as ??`, [unit]),
      db.raw(`count(${value}) as ??`, [`${unit}_hours`]),
    ];
  });
}

export function toCounts(row: CountRow): ServedCounts {
  const known = UNITS.flatMap(unit => {
    const count = row[unit];
    const hours = Number(row[`${unit}_hours`]);
    return count === null ? [] : [[unit, { count, hours }] as const];
  });
  return { source: row.source, units: Object.fromEntries(known) };
}
