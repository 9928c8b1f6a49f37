import {
  ColumnFrame,
  PerformanceCounts,
  ProfileCounts,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LABELLED, ROWS, RowsSession } from '../read/RowsSession';
import { answersSql } from '../sql/answersSql';
import {
  categoricalCountRow,
  categoricalCountsOf,
  categoricalCountSql,
} from '../sql/categoricalCountSql';
import {
  classificationCountsOf,
  confusionRow,
  confusionSql,
  probabilityRow,
  probabilitySql,
} from '../sql/classificationSql';
import { duckdbDialect } from '../sql/duckdbDialect';
import {
  numericCountRow,
  numericCountsOf,
  numericCountSql,
} from '../sql/numericCountSql';
import {
  regressionCountsOf,
  regressionRow,
  regressionSql,
} from '../sql/regressionSql';

const ANSWERS = 'answers';

/** Counts rows by a frame; `queryHash` is of the text of all statements, in which neither files nor windows are. */
export async function countPass(
  rows: RowsSession,
  frame: ProfileFrame,
  actual: string | undefined,
): Promise<{ counts: ProfileCounts; queryHash: string }> {
  const hash = createHash('sha256');
  const ask: Ask = (sql, row) => {
    hash.update(`${sql};\n`);
    return rows.session.query(sql, row);
  };
  const total = await rows.count();
  const columns: ProfileCounts['columns'] = {};
  for (const column of frame.columns) {
    columns[column.name] = await countColumn(rows, column, total, ask);
  }
  const performance = await countAnswers(rows, frame, actual, ask);
  return {
    counts: { rows: total, columns, ...(performance && { performance }) },
    queryHash: `sha256:${hash.digest('hex')}`,
  };
}

type Ask = <T extends z.ZodType>(
  sql: string,
  row: T,
) => Promise<Array<z.infer<T>>>;

/** A column that the files lack is null in every row. */
async function countColumn(
  { columns }: RowsSession,
  frame: ColumnFrame,
  total: number,
  ask: Ask,
) {
  const column = columns.get(frame.name);
  if (frame.type === 'numeric') {
    return column
      ? numericCountsOf(
          frame,
          await ask(
            numericCountSql(duckdbDialect, frame, column, ROWS),
            numericCountRow,
          ),
        )
      : { ...numericCountsOf(frame, []), null: total };
  }
  return column
    ? categoricalCountsOf(
        frame,
        await ask(
          categoricalCountSql(duckdbDialect, frame, column, ROWS),
          categoricalCountRow,
        ),
      )
    : { ...categoricalCountsOf(frame, []), null: total };
}

async function countAnswers(
  { labelled, session }: RowsSession,
  frame: ProfileFrame,
  actual: string | undefined,
  ask: Ask,
): Promise<PerformanceCounts | undefined> {
  const { performance } = frame;
  const query = answersSql(duckdbDialect, {
    actual,
    frame,
    columnOf: name => labelled.get(name),
    table: LABELLED,
  });
  if (!performance || !query) {
    return undefined;
  }
  // Once, for every slice reads it.
  await session.run(`CREATE TEMP TABLE ${ANSWERS} AS ${query.sql}`);
  const count = async (where: string) => {
    if (performance.task === 'regression') {
      const sql = regressionSql(duckdbDialect, ANSWERS, where);
      return regressionCountsOf(query.hasActual, await ask(sql, regressionRow));
    }
    const confusion = await ask(
      confusionSql(duckdbDialect, performance, query, ANSWERS, where),
      confusionRow,
    );
    const isBinned =
      performance.classes.length === 2 && query.probabilities.length > 0;
    const binned = isBinned
      ? await ask(
          probabilitySql(duckdbDialect, query, ANSWERS, where),
          probabilityRow,
        )
      : [];
    return classificationCountsOf(performance, query, confusion, binned);
  };
  const counts: PerformanceCounts = { all: await count('true') };
  for (const [index, { name }] of performance.slices.entries()) {
    counts[name] = await count(`s${index}`);
  }
  return counts;
}
