import { type ModelFiles, readModelFiles } from '../src/manifest.ts';
import { checkFinite, readPredictions } from '../src/predict.ts';
import { openSession } from '../src/session.ts';
import { elementType, tensorOf } from '../src/tensor.ts';
import type { Scored } from './compareModels.ts';
import { classificationMetrics, regressionMetrics } from './metrics.ts';
import { columnOf, numbersOf, type Table } from './table.ts';

/** Loads the model of a folder, checks its digest, and asks it about every row. */
export async function scoreModel(
  folder: string,
  table: Table,
): Promise<Scored & { digest: string }> {
  const files = readModelFiles(folder);
  const { classes, digest } = files.manifest;
  const answers = await askAll(files, table);
  return classes
    ? { digest, ...scoredClasses(answers, files, table, classes) }
    : { digest, ...scoredValues(answers, files, table) };
}

async function askAll({ manifest, file }: ModelFiles, table: Table) {
  const [input] = manifest.inputs;
  const columns = manifest.features.map(({ name }) => numbersOf(table, name));
  const values = table.rows.flatMap((_, row) =>
    columns.map(column => column[row]),
  );
  const dims = [table.rows.length, columns.length];
  const session = await openSession(file, { threads: 1, provider: 'cpu' });
  const asked = tensorOf(elementType(input.dtype), dims, values, String);
  const answer = await session.run(asked).catch((error: unknown) => {
    const said = String(error).replace(/\s+/g, ' ');
    throw new Error(
      `${manifest.name} ${manifest.version} cannot answer the rows: ${said}`,
    );
  });
  checkFinite(answer);
  return readPredictions(answer, manifest, table.rows.length);
}

type Predictions = Awaited<ReturnType<typeof askAll>>;

function scoredClasses(
  answers: Predictions,
  { manifest }: ModelFiles,
  table: Table,
  classes: string[],
): Scored {
  const truth = columnOf(table, targetOf(manifest)).map((cell, row) => {
    const index = classes.indexOf(cell);
    if (index < 0) {
      throw new Error(
        `data/evaluation.csv row ${row + 1} ${manifest.target}: must be one of ${classes.join(', ')}, is "${cell}"`,
      );
    }
    return index;
  });
  const classified = answers.map(answer => {
    if (!('label' in answer)) throw new Error('a classifier must give labels');
    const label = classes.indexOf(answer.label);
    return {
      label,
      scores: classes.map(
        (name, index) => answer.scores?.[name] ?? Number(index === label),
      ),
    };
  });
  return {
    labels: classified.map(({ label }) => label),
    metrics: rows =>
      classificationMetrics(
        pick(truth, rows),
        pick(classified, rows),
        classes.length,
      ),
  };
}

function scoredValues(
  answers: Predictions,
  { manifest }: ModelFiles,
  table: Table,
): Scored {
  const truth = numbersOf(table, targetOf(manifest));
  const values = answers.map(answer =>
    'value' in answer ? Number(answer.value) : NaN,
  );
  return {
    labels: undefined,
    metrics: rows => regressionMetrics(pick(truth, rows), pick(values, rows)),
  };
}

function targetOf({ target }: ModelFiles['manifest']): string {
  if (target === null)
    throw new Error('model/manifest.json target: is unknown');
  return target;
}

function pick<T>(values: readonly T[], rows: readonly number[]): T[] {
  return rows.flatMap(row => values[row] ?? []);
}
