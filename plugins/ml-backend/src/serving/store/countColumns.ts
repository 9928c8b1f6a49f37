import { Knex } from 'knex';
import { ServedCounts, ServedUnit } from '../../ServedWindows';

type Figures = Record<ServedUnit, string>;

/** Each window is parsed once, which is most of the work. */
const PARSED = `cross join lateral json_to_record(content::json)
  as figure(predictions float8, requests float8, tokens json)`;
const ON_POSTGRES: Figures = {
  predictions: 'figure.predictions',
  requests: 'figure.requests',
  tokens: `(figure.tokens ->> 'input')::float8
    + (figure.tokens ->> 'output')::float8`,
};
const ON_SQLITE: Figures = {
  predictions: `json_extract(content, '$.predictions')`,
  requests: `json_extract(content, '$.requests')`,
  tokens: `json_extract(content, '$.tokens.input')
    + json_extract(content, '$.tokens.output')`,
};
const UNITS = Object.keys(ON_SQLITE) as ServedUnit[];

/** What was counted of each unit, and in how many hours it is known; tokens are known where both sorts are. */
export type CountRow = { uid: string; source: string } & Record<
  ServedUnit,
  number | null
> &
  Record<`${ServedUnit}_hours`, number | string>;

/** Adds up in the database: a month of a thousand services is most of a million windows. */
export function countColumns(db: Knex): Knex.QueryCallback {
  const isPostgres = db.client.config.client === 'pg';
  const figures = isPostgres ? ON_POSTGRES : ON_SQLITE;
  return query => {
    if (isPostgres) {
      query.joinRaw(PARSED);
    }
    for (const unit of UNITS) {
      query.select(
        db.raw(`sum(${figures[unit]}) as ??`, [unit]),
        db.raw(`count(${figures[unit]}) as ??`, [`${unit}_hours`]),
      );
    }
  };
}

export function toCounts(row: CountRow): ServedCounts {
  const known = UNITS.flatMap(unit => {
    const count = row[unit];
    const hours = Number(row[`${unit}_hours`]);
    return count === null ? [] : [[unit, { count, hours }] as const];
  });
  return { source: row.source, units: Object.fromEntries(known) };
}
