import { MonitorSource } from '../monitor';
import {
  ColumnFrame,
  MAX_VALUES,
  PerformanceFrame,
  ProfileFrame,
} from '../profileFrame';
import { numberOf, textOf } from './cell';
import { edgesOf } from './edgesOf';
import { toPrecision } from './toPrecision';

/** A value that fewer rows of the reference have is not named, for it could tell of a person. */
const FEWEST_ROWS = 10;
const LONGEST_VALUE = 200;
const TAILS = [1, 5, 10, 990, 995, 999];

type Row = Record<string, unknown>;
/** What columns are, as in the source of a monitor. @public */
export type FrameSource = Partial<
  Pick<
    MonitorSource,
    | 'actual'
    | 'calibrated'
    | 'classes'
    | 'features'
    | 'precision'
    | 'prediction'
    | 'probability'
    | 'slices'
  >
>;

/**
 * How rows like these are counted from now on: the plain reference that engines and
 * emitters are tested against. A column is numeric when all its values are numbers or times,
 * and it does not hold predicted classes.
 *
 * @public
 */
export function frameOfRows(
  rows: Array<Record<string, unknown>>,
  source: FrameSource = {},
): ProfileFrame {
  const { actual, precision = 'float32', prediction, probability } = source;
  const answers = [
    ...(prediction === undefined ? [] : [prediction]),
    ...(typeof probability === 'string' ? [probability] : []),
    ...(typeof probability === 'object'
      ? (source.classes ?? []).map(each => probability[each])
      : []),
  ];
  const features =
    source.features ??
    [...new Set(rows.flatMap(row => Object.keys(row)))].filter(
      name => name !== actual && !answers.includes(name),
    );
  const performance = performanceOf(rows, source);
  const columnOf = (name: string, role: ColumnFrame['role']) =>
    frameOf(
      name,
      role,
      rows.map(row => row[name]),
      name === prediction && source.classes ? 'classes' : precision,
    );
  return {
    schema: 'callboard.dev/profile-frame/v1',
    columns: [
      ...features.map(name => columnOf(name, 'feature')),
      ...answers.map(name => columnOf(name, 'prediction')),
    ],
    ...(performance && { performance }),
  };
}

function performanceOf(
  rows: Row[],
  { calibrated = false, classes, prediction, slices = [] }: FrameSource,
): PerformanceFrame | undefined {
  if (prediction === undefined) {
    return undefined;
  }
  if (classes) {
    return { task: 'classification', classes, calibrated, slices };
  }
  return isNumeric(rows.map(row => row[prediction]))
    ? { task: 'regression', slices }
    : undefined;
}

function isNumeric(values: unknown[]): boolean {
  return values.every(
    value =>
      value === null ||
      value === undefined ||
      typeof value === 'number' ||
      typeof value === 'bigint' ||
      value instanceof Date,
  );
}

function frameOf(
  name: string,
  role: ColumnFrame['role'],
  values: unknown[],
  precision: 'float32' | 'float64' | 'classes',
): ColumnFrame {
  if (precision === 'classes' || !isNumeric(values)) {
    return { name, role, type: 'categorical', ...valuesOf(name, values) };
  }
  // float32 holds times to about two minutes only.
  const held = values.some(value => value instanceof Date)
    ? 'float64'
    : precision;
  const sorted = Float64Array.from(
    values.flatMap(value => numberOf(name, value) ?? []),
    value => toPrecision(value, held),
  )
    .filter(Number.isFinite)
    .sort();
  const center = sorted.length
    ? sorted.reduce((sum, value) => sum + value, 0) / sorted.length
    : 0;
  return {
    name,
    role,
    type: 'numeric',
    precision: held,
    center,
    ...edgesOf(pointsOf(sorted), held),
  };
}

/** Nearest rank: the smallest value that at least this share of the values does not exceed. */
function pointsOf(sorted: Float64Array) {
  const at = (thousandths: number) =>
    sorted[Math.ceil((sorted.length * thousandths) / 1000) - 1];
  return sorted.length === 0
    ? { twentieths: [], tails: [] }
    : {
        twentieths: Array.from({ length: 19 }, (_, k) => at(50 * (k + 1))),
        tails: TAILS.map(at),
      };
}

function valuesOf(name: string, values: unknown[]) {
  const rows = new Map<string, number>();
  for (const value of values) {
    const text = textOf(name, value);
    if (text !== null) {
      rows.set(text, (rows.get(text) ?? 0) + 1);
    }
  }
  const named = [...rows]
    .filter(
      ([text, count]) => count >= FEWEST_ROWS && text.length <= LONGEST_VALUE,
    )
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MAX_VALUES)
    .map(([text]) => text);
  return { values: named, open: named.length < rows.size };
}
