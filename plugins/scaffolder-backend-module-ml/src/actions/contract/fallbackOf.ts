import { BundleTensor } from '@callboard/plugin-ml-common';
import { ElementKind, elementTypeOf } from '../model/elementKind';
import { ModelManifest, ModelTensor } from '../model/modelManifest';
import { Table } from '../model/readTable';
import { scoresOutput } from '../model/scoresOutput';

/**
 * `model/fallback.json`: what is answered for a row when the model cannot answer, one row of each output. Shares of the
 * classes, or the median, of the evaluation rows; undefined for outputs that neither can stand for.
 */
export function fallbackOf(
  manifest: ModelManifest,
  table: Table,
): { outputs: BundleTensor[] } | undefined {
  const { classes, outputs, target } = manifest;
  const at = table.columns.indexOf(target ?? '');
  if (at === -1) {
    return undefined;
  }
  const targets = table.rows.map(row => row[at]);
  const rowOf = classes
    ? rowOfClasses(sharesOf(targets, classes), classes, manifest)
    : rowOfMedian(median(targets.map(Number)));
  const rows = outputs.map(output => asTensor(output, rowOf(output)));
  const known = rows.flatMap(row => row ?? []);
  return known.length === outputs.length ? { outputs: known } : undefined;
}

type Row = BundleTensor['data'] | undefined;

function rowOfClasses(
  shares: number[],
  classes: readonly string[],
  { outputs }: ModelManifest,
): (output: ModelTensor) => Row {
  const best = shares.indexOf(Math.max(...shares));
  const label: Partial<Record<ElementKind, BundleTensor['data']>> = {
    int: [classes.every(isWhole) ? Number(classes[best]) : best],
    string: [classes[best]],
  };
  const scores = scoresOutput(outputs)?.name;
  return output => {
    if (output.name === scores) {
      return shares;
    }
    return isSingle(output) ? label[kindOf(output)] : undefined;
  };
}

function rowOfMedian(value: number): (output: ModelTensor) => Row {
  const single: Partial<Record<ElementKind, BundleTensor['data']>> = {
    float: [value],
    int: [Math.round(value)],
  };
  return output => (isSingle(output) ? single[kindOf(output)] : undefined);
}

/** Classes that are whole numbers are their own labels. */
function isWhole(name: string): boolean {
  return /^-?\d+$/.test(name);
}

function asTensor(
  { dtype, name, shape }: ModelTensor,
  data: Row,
): BundleTensor | undefined {
  const datatype = elementTypeOf(dtype)?.datatype;
  return (
    data &&
    datatype && {
      ...{ name, datatype, data },
      shape: [1, ...shape.slice(1).map(size => size ?? 1)],
    }
  );
}

function kindOf({ dtype }: ModelTensor): ElementKind {
  return elementTypeOf(dtype)?.kind ?? 'float';
}

/** Whether each row has one element. */
function isSingle({ shape }: ModelTensor): boolean {
  return shape.slice(1).every(size => size === 1);
}

function sharesOf(
  targets: readonly string[],
  classes: readonly string[],
): number[] {
  return classes.map(
    name => targets.filter(target => target === name).length / targets.length,
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
