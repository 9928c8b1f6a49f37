import {
  ColumnReading,
  EffectReading,
  isSevereEffect,
  MonitoredDrift,
  WindowReading,
} from '@callboard/plugin-ml-common';

/** How a cell of the heat map looks, from worst to least. */
export type CellLook = 'severe' | 'moved' | 'near' | 'stable' | 'few' | 'none';

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

/** From this share of what it must exceed, an effect is worth a second look. */
const NEAR = 0.8;

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
  const worst = worstEffect(reading?.effects ?? []);
  const ratio = worst ? ratioOf(worst) : 0;
  const status = reading?.status ?? window.status;
  switch (status) {
    case 'no-data':
      return { window, reading, look: 'none', ratio: 0 };
    case 'insufficient-data':
      return { window, reading, look: 'few', ratio: 0 };
    case 'moved': {
      const far = reading?.effects.some(each => isSevereEffect(each, severe));
      return { window, reading, look: far ? 'severe' : 'moved', worst, ratio };
    }
    default:
      return reading
        ? {
            window,
            reading,
            look: ratio >= NEAR ? 'near' : 'stable',
            worst,
            ratio,
          }
        : { window, look: 'none', ratio: 0 };
  }
}

/** Of several effects, one that passes goes first. */
function worstEffect(effects: EffectReading[]): EffectReading | undefined {
  const passing = effects.filter(({ passes }) => passes);
  return (passing.length ? passing : effects).reduce<EffectReading | undefined>(
    (worst, each) => (worst && ratioOf(worst) >= ratioOf(each) ? worst : each),
    undefined,
  );
}

function ratioOf({ effect, threshold, noiseFloor }: EffectReading): number {
  return effect / Math.max(threshold, noiseFloor);
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
