import { RegressionCounts } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Dialect } from './Dialect';
import { sqlCount } from './sqlCount';

export const regressionRow = z.object({
  n: sqlCount,
  labelled: sqlCount,
  errors: z.number().nullable(),
  absolute: z.number().nullable(),
  squared: z.number().nullable(),
  fourth: z.number().nullable(),
});

/** Counts the answers in `table` of which `where` is true. */
export function regressionSql(
  dialect: Dialect,
  table: string,
  where: string,
): string {
  const { sum } = dialect;
  return [
    'SELECT count(*) AS n, count(e) AS labelled,',
    `${sum('e')} AS errors, ${sum('abs(e)')} AS absolute,`,
    `${sum('e * e')} AS squared, ${sum('e * e * e * e')} AS fourth`,
    `FROM (SELECT predicted - actual AS e FROM ${table} WHERE ${where}) AS t`,
  ].join('\n');
}

/** The counts that the row of the answer says. */
export function regressionCountsOf(
  hasActual: boolean,
  [row]: Array<z.infer<typeof regressionRow>>,
): RegressionCounts {
  return {
    task: 'regression',
    n: row.n,
    ...(hasActual && {
      labelled: {
        n: row.labelled,
        errors: row.errors ?? 0,
        absolute: row.absolute ?? 0,
        squared: row.squared ?? 0,
        fourth: row.fourth ?? 0,
      },
    }),
  };
}
