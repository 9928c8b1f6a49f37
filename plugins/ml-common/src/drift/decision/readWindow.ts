import { ColumnReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { performanceReadings } from '../performance/performanceReadings';
import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { benjaminiHochberg } from '../statistics/benjaminiHochberg';
import { columnWeights } from './columnWeights';
import { isWatched } from './columnSettings';
import { FoundColumn, readColumn } from './readColumn';

/** What a window is read from. @public */
export interface WindowInput {
  /** By which both sides were counted. */
  frame: ProfileFrame;
  /** Of the reference. */
  baseline: ProfileCounts;
  /** Half open, as ISO 8601. */
  window: { from: string; to: string };
  /** Of all sources of the window together; absent where there is none. */
  counts?: ProfileCounts;
  /** Those of the monitor, with defaults filled in. */
  settings: DriftSettings;
  /** Importance of columns, on any scale; may be empty. */
  weights: Record<string, number>;
  /** Subjects of an open alert, which are calm only below the hysteresis. */
  inAlert: ReadonlySet<string>;
}

/**
 * What is to be said of one window: of each column, of the whole, and of performance.
 *
 * @public
 */
export function readWindow(input: WindowInput): WindowReading {
  const { baseline, counts, frame, settings, window } = input;
  const columns = readColumns(input);
  const performance = performanceReadings({
    baseline: baseline.performance,
    counts: counts?.performance,
    settings,
    inAlert: input.inAlert,
  });
  const watched = columns.filter(({ column }) => isWatched(column, settings));
  const status = statusOf(watched);
  const score = scoreOf(watched, columnWeights(frame, settings, input.weights));
  return {
    from: window.from,
    to: window.to,
    rows: counts?.rows ?? 0,
    status,
    ...(score !== undefined && { score }),
    columns,
    performance,
  };
}

function readColumns({
  baseline,
  counts,
  frame,
  inAlert,
  settings,
}: WindowInput): ColumnReading[] {
  const found = frame.columns.map(column =>
    readColumn({
      column,
      baseline: baseline.columns?.[column.name],
      current: counts?.columns?.[column.name],
      settings,
      inAlert: inAlert.has(column.name),
    }),
  );
  return withQValues(found);
}

function withQValues(found: FoundColumn[]): ColumnReading[] {
  const compared = found.filter(({ p }) => p !== undefined);
  const qValues = benjaminiHochberg(compared.map(({ p = 1 }) => p));
  return found.map(each => {
    const qValue = qValues[compared.indexOf(each)];
    const [first, ...others] = each.reading.effects;
    return qValue === undefined
      ? each.reading
      : { ...each.reading, effects: [{ ...first, qValue }, ...others] };
  });
}

function statusOf(columns: ColumnReading[]): WindowReading['status'] {
  const has = (status: ColumnReading['status']) =>
    columns.some(each => each.status === status);
  return (
    (['moved', 'stable', 'insufficient-data'] as const).find(has) ?? 'no-data'
  );
}

function scoreOf(
  columns: ColumnReading[],
  weights: Record<string, number>,
): number | undefined {
  const sum = (of: ColumnReading[]) =>
    of.reduce((total, { column }) => total + weights[column], 0);
  const moved = columns.filter(({ status }) => status === 'moved');
  const judged = columns.filter(
    ({ status }) => status === 'moved' || status === 'stable',
  );
  const whole = sum(judged);
  return whole > 0 ? Math.min(1, sum(moved) / whole) : undefined;
}
