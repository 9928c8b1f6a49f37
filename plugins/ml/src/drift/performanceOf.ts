import { PerformanceReading, WindowReading } from '@callboard/plugin-ml-common';

/** The slice that holds every row. */
export const WHOLE = 'all';

type Basis = PerformanceReading['basis'];

/** A measure in one window; undefined on a basis on which it is not known. */
export type PerformancePoint = { from: string; to: string } & Partial<
  Record<Basis, PerformanceReading>
>;

/** The measures that windows speak of, that which is watched first. */
export function metricsOf(
  windows: WindowReading[],
  watched: string | undefined,
): string[] {
  const all = new Set(
    windows.flatMap(({ performance }) =>
      performance.map(({ metric }) => metric),
    ),
  );
  return [...all].sort((a, b) => Number(b === watched) - Number(a === watched));
}

/** One measure of one slice over the windows. */
export function performancePoints(
  windows: WindowReading[],
  metric: string,
  slice = WHOLE,
): PerformancePoint[] {
  return windows.map(({ from, to, performance }) => {
    const of = (basis: Basis) =>
      performance.find(
        each =>
          each.basis === basis &&
          each.metric === metric &&
          each.slice === slice,
      );
    return { from, to, measured: of('measured'), estimated: of('estimated') };
  });
}

/** What the newest window says of a measure, and since when labels are missing. */
export interface PerformanceNow {
  window: { from: string; to: string };
  reading: PerformanceReading;
  /** Begin of the first window after the last with labels; null where none ever had any; absent where the newest has. */
  labelsMissingSince?: string | null;
}

/** What is known now; undefined where nothing is. */
export function performanceNow(
  points: PerformancePoint[],
): PerformanceNow | undefined {
  const newest = points
    .filter(({ measured, estimated }) => measured ?? estimated)
    .at(-1);
  const reading = newest?.measured ?? newest?.estimated;
  if (!newest || !reading) {
    return undefined;
  }
  if (newest.measured) {
    return { window: newest, reading };
  }
  const measured = points.map(point => point.measured !== undefined);
  const last = measured.lastIndexOf(true);
  return {
    window: newest,
    reading,
    labelsMissingSince:
      last < 0
        ? null
        : points.slice(last + 1).find(({ estimated }) => estimated)?.from,
  };
}

/** The slices of the newest window that speaks of a measure; what is measured goes before what is estimated. */
export function slicesNow(
  windows: WindowReading[],
  metric: string,
): { window: WindowReading; readings: PerformanceReading[] } | undefined {
  const window = windows
    .filter(({ performance }) =>
      performance.some(each => each.metric === metric),
    )
    .at(-1);
  if (!window) {
    return undefined;
  }
  const best = new Map<string, PerformanceReading>();
  for (const reading of window.performance) {
    if (
      reading.metric === metric &&
      (reading.basis === 'measured' || !best.has(reading.slice))
    ) {
      best.set(reading.slice, reading);
    }
  }
  return { window, readings: [...best.values()] };
}
