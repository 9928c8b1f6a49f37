/** Everything that a person can choose on the drift of an entity; the URL holds it whole. */
export interface DriftState {
  /** Comparison that is shown; the first there is when absent. */
  comparison?: Comparison;
  /** Id of the alert that is pointed out, whether or not it is resolved. */
  alert?: string;
  /** Column that is opened. */
  column?: string;
  /** Begin of the window in which it is opened; the newest with data when absent, or where it is no time. */
  window?: string;
  /** Days back from now; the backend's own range when absent. */
  days?: number;
  /** Rows of the heat map beyond the first few. */
  rows?: number;
  /** What column names must contain. */
  text: string;
  /** The heat map as a table. */
  table: boolean;
  /** Measure of the performance panel; the one that is watched when absent. */
  metric?: string;
}

export type Comparison = 'baseline' | 'skew';

/** Ranges that one may choose from, in days. */
export const RANGES = [7, 14, 30, 90, 365] as const;

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readDriftState(search: URLSearchParams): DriftState {
  const text = (key: string) => search.get(key)?.slice(0, 200) || undefined;
  const comparison = search.get('comparison');
  const days = Number(search.get('days'));
  const rows = Number(search.get('rows'));
  return {
    comparison:
      comparison === 'baseline' || comparison === 'skew'
        ? comparison
        : undefined,
    alert: text('alert'),
    column: text('column'),
    window: text('window'),
    days: RANGES.find(each => each === days),
    rows: Number.isInteger(rows) && rows > 0 ? rows : undefined,
    text: text('text') ?? '',
    table: search.get('view') === 'table',
    metric: text('metric'),
  };
}

/** The URL that `readDriftState` reads back as `state`. */
export function writeDriftState(state: DriftState): URLSearchParams {
  const { table, ...rest } = state;
  const values = { ...rest, view: table ? 'table' : undefined };
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value ? [[key, String(value)]] : [],
    ),
  );
}
