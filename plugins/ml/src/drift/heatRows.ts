import {
  ColumnReading,
  EffectReading,
  MonitoredDrift,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { CellLook, cellLook, ratioOf, worstEffect } from './cellLook';

/** One column in one window. */
export interface HeatCell {
  window: WindowReading;
  reading?: ColumnReading;
  look: CellLook;
  /** The effect that comes closest to what it must exceed, or exceeds it most. */
  worst?: EffectReading;
  /** That effect by the larger of its threshold and noise floor; 0 without one. */
  ratio: number;
}

/** One column in all windows, oldest first. */
export interface HeatRow {
  column: string;
  weight: number;
  prediction: boolean;
  /** Shown, and never a reason to alert. */
  ignored: boolean;
  inAlert: boolean;
  cells: HeatCell[];
}

/** The rows of the heat map, worst first: what moved lately, by weight and effect, then what came closest. */
export function heatRows(monitored: MonitoredDrift): HeatRow[] {
  const { windows, monitor } = monitored;
  const { settings } = monitor;
  const open = monitored.alerts.find(({ state }) => state !== 'resolved');
  const inAlert = new Set(
    open?.subjects.flatMap(each => (each.until ? [] : [each.subject])),
  );
  const readings = windows.map(
    window => new Map(window.columns.map(each => [each.column, each])),
  );
  const rows = columnsOf(monitored).map(({ name, weight, role }) => ({
    column: name,
    weight,
    prediction: role === 'prediction',
    ignored: settings.columns[name]?.ignore ?? false,
    inAlert: inAlert.has(name),
    cells: windows.map((window, at) =>
      cellOf(window, readings[at].get(name), settings.severe),
    ),
  }));
  return inOrder(rows, settings.windows.of);
}

/** The columns of the baseline; without one, those that windows speak of. */
function columnsOf({ baseline, windows }: MonitoredDrift) {
  if (baseline) {
    return baseline.columns;
  }
  const names = new Set(
    windows.flatMap(({ columns }) => columns.map(({ column }) => column)),
  );
  return [...names].map(name => ({
    name,
    weight: 1,
    role: 'feature' as const,
  }));
}

function cellOf(
  window: WindowReading,
  reading: ColumnReading | undefined,
  severe: number,
): HeatCell {
  if (!reading) {
    const look = window.status === 'insufficient-data' ? 'few' : 'none';
    return { window, look, ratio: 0 };
  }
  const look = cellLook(reading, severe);
  if (look === 'none' || look === 'few') {
    return { window, reading, look, ratio: 0 };
  }
  const worst = worstEffect(reading.effects);
  return { window, reading, look, worst, ratio: ratioOf(worst) };
}

function inOrder(rows: HeatRow[], lately: number): HeatRow[] {
  const ranked = rows.map((row, index) => {
    const withData = row.cells.filter(
      ({ look }) => look !== 'none' && look !== 'few',
    );
    const last = withData.slice(-lately);
    const most = (cells: HeatCell[]) =>
      row.weight * Math.max(0, ...cells.map(({ ratio }) => ratio));
    return {
      row,
      keys: [
        row.ignored ? 0 : 1,
        last.some(({ look }) => look === 'moved' || look === 'severe') ? 1 : 0,
        most(last),
        most(withData),
        -index,
      ],
    };
  });
  return ranked
    .sort((a, b) => {
      const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
      return at < 0 ? 0 : b.keys[at] - a.keys[at];
    })
    .map(({ row }) => row);
}
