import { BundleTensor, GoldenBundle } from '@callboard/plugin-ml-common';
import { elementTypeOf } from '../model/elementKind';
import { ModelManifest, ModelTensor } from '../model/modelManifest';
import { Table } from '../model/readTable';
import { scoresOutput } from '../model/scoresOutput';
import { seededNumbers } from './seededNumbers';
import { spreadRows } from './spreadRows';

/** Rows that the model is asked. */
export const GOLDEN_ROWS = 8;
const SEED = 1;

/** For what one CPU computes and another one does not compute exactly so. */
const TOLERANCE = { rtol: 1e-4, atol: 1e-5 };

/** Stands for outputs that are still to be asked for. */
const UNKNOWN: BundleTensor = {
  ...{ name: 'unknown', datatype: 'BOOL', shape: [0], data: [] },
};

/** One row of the input, its elements in row-major order. */
export type InputRow = Array<number | string | boolean>;

/** What the model is asked to make golden answers, and where it comes from. */
export interface GoldenRows {
  from: 'rows' | 'seeded';
  rows: InputRow[];
}

/** Rows of the evaluation, spread over what is predicted; seeded values where there are none. */
export function goldenRows(
  manifest: ModelManifest,
  table: Table | undefined,
): GoldenRows {
  const [input] = manifest.inputs;
  return table && manifest.target !== null
    ? { from: 'rows', rows: evaluationRows(manifest, table, manifest.target) }
    : { from: 'seeded', rows: seededRows(input) };
}

/** The bundle that the model is asked; its outputs are made up. */
export function goldenQuestions(
  manifest: ModelManifest,
  { from, rows }: GoldenRows,
): GoldenBundle {
  const [{ dtype, name, shape }] = manifest.inputs;
  const source = {
    rows: `${rows.length} rows of data/evaluation.csv`,
    seeded: `${rows.length} rows of seeded values, no evaluation rows`,
  }[from];
  const scores = manifest.classes && scoresOutput(manifest.outputs);
  const input: BundleTensor = {
    name,
    datatype: elementTypeOf(dtype)?.datatype ?? 'FP32',
    shape: [rows.length, ...shape.slice(1).map(size => size ?? 1)],
    data: rows.flat(),
  };
  return {
    bundleVersion: 1,
    name: nameOf(manifest, source),
    tolerance: TOLERANCE,
    ...(scores && {
      classifier: { output: scores.name, minTop1Agreement: 1 },
    }),
    cases: [
      { type: 'tensors', name: source, inputs: [input], outputs: [UNKNOWN] },
    ],
  };
}

/** At most 100 characters, of which the source is what must be told. */
function nameOf({ name, version }: ModelManifest, source: string): string {
  const model = `${name} ${version}`.replace(/\p{Cc}/gu, ' ');
  return `${model.slice(0, 98 - source.length)}: ${source}`;
}

function evaluationRows(
  { classes, features, inputs }: ModelManifest,
  table: Table,
  target: string,
): InputRow[] {
  const [{ dtype }] = inputs;
  const column = (name: string) => table.columns.indexOf(name);
  const targets = table.rows.map(row => row[column(target)]);
  return spreadRows(targets, classes, GOLDEN_ROWS).map(at =>
    features.map(({ name }) => elementOf(table.rows[at][column(name)], dtype)),
  );
}

function elementOf(text: string, dtype: string): InputRow[number] {
  switch (elementTypeOf(dtype)?.kind) {
    case 'string':
      return text;
    case 'bool':
      return Number(text) !== 0;
    default:
      return Number(text);
  }
}

function seededRows({ dtype, shape }: ModelTensor): InputRow[] {
  const next = seededNumbers(SEED);
  const width = shape
    .slice(1)
    .reduce<number>((product, size) => product * (size ?? 1), 1);
  const element = (): InputRow[number] => {
    const number = next();
    switch (elementTypeOf(dtype)?.kind) {
      case 'string':
        return number < 0.5 ? 'a' : 'b';
      case 'bool':
        return number < 0.5;
      case 'int':
        return number < 0.5 ? 0 : 1;
      default:
        return Number(number.toFixed(4));
    }
  };
  return Array.from({ length: GOLDEN_ROWS }, () =>
    Array.from({ length: width }, element),
  );
}
