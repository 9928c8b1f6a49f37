import { ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { allTokens } from '../../allTokens';
import { ServedCounts, ServedHour, ServedUnit } from '../../ServedWindows';

/** Columns of windows beside their content, so that months of many services are read and added up without it. */
export type ServedFigures = Record<ServedUnit, number | null>;

/** A row of sums, and in how many hours each figure is known. */
export type CountRow = { uid: string; source: string } & ServedFigures &
  Record<`${ServedUnit}_hours`, number | string>;

export const SERVED_UNITS: readonly ServedUnit[] = [
  'predictions',
  'requests',
  'tokens',
];

export function servedFigures(window: ServingWindow): ServedFigures {
  const { predictions, requests, tokens } = window;
  return {
    predictions: predictions ?? null,
    requests: requests ?? null,
    tokens: allTokens(tokens) ?? null,
  };
}

/** The columns of a `CountRow` that are sums. */
export function countColumns(db: Knex): Knex.QueryCallback {
  return query => {
    for (const unit of SERVED_UNITS) {
      query.select(
        db.raw('sum(??) as ??', [unit, unit]),
        db.raw('count(??) as ??', [unit, `${unit}_hours`]),
      );
    }
  };
}

export function toCounts(row: CountRow): ServedCounts {
  const known = SERVED_UNITS.flatMap(unit => {
    const count = row[unit];
    const hours = Number(row[`${unit}_hours`]);
    return count === null ? [] : [[unit, { count, hours }] as const];
  });
  return { source: row.source, units: Object.fromEntries(known) };
}

export function toHour(
  row: { from_at: string; to_at: string; source: string } & ServedFigures,
): ServedHour {
  const hour: ServedHour = {
    from: row.from_at,
    to: row.to_at,
    source: row.source,
  };
  for (const unit of SERVED_UNITS) {
    hour[unit] = row[unit] ?? undefined;
  }
  return hour;
}
