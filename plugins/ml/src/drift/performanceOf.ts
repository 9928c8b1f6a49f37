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

/** What is said of a measure on one basis. */
export interface PerformanceStanding {
  /** The newest that has it, and what it says. */
  window: { from: string; to: string };
  reading: PerformanceReading;
  /** In how many of the last `of` windows that have it, it fell. */
  fell: number;
  of: number;
}

/** What is known of a measure, the worst first, and since when labels are missing. */
export interface PerformanceNow {
  standings: PerformanceStanding[];
  /** Begin of the first window after the last with labels; null where none ever had any; absent where no estimate is newer. */
  labelsMissingSince?: string | null;
}

/**
 * What is known now, measured and estimated each by itself: neither hides what the other says.
 * Estimates older than the newest labels say nothing more.
 */
export function performanceNow(
  points: PerformancePoint[],
  /** Windows that an alert looks back. */
  lately: number,
): PerformanceNow {
  const measured = standingOf(points, 'measured', lately);
  const newest = standingOf(points, 'estimated', lately);
  const estimated =
    measured && newest && newest.window.from < measured.window.from
      ? undefined
      : newest;
  return {
    standings: [measured, estimated]
      .filter(each => each !== undefined)
      .sort((a, b) => rankOf(a) - rankOf(b)),
    ...(estimated &&
      estimated.window.from !== measured?.window.from && {
        labelsMissingSince: missingSince(points, measured?.window.from),
      }),
  };
}

function standingOf(
  points: PerformancePoint[],
  basis: Basis,
  lately: number,
): PerformanceStanding | undefined {
  const known = points.filter(point => point[basis]).slice(-lately);
  const window = known.at(-1);
  const reading = window?.[basis];
  return (
    window &&
    reading && {
      window,
      reading,
      fell: known.filter(point => point[basis]?.fell).length,
      of: known.length,
    }
  );
}

/** What fell goes first, then what cannot be said. */
function rankOf({ fell, reading }: PerformanceStanding): number {
  if (fell > 0) {
    return 0;
  }
  return reading.fell === undefined ? 1 : 2;
}

function missingSince(points: PerformancePoint[], measured?: string) {
  return measured === undefined
    ? null
    : points.find(({ estimated, from }) => estimated && from > measured)?.from;
}

/** The slices of the newest window that speaks of a measure on a basis. */
export function slicesNow(
  windows: WindowReading[],
  metric: string,
  basis: Basis,
): { window: WindowReading; readings: PerformanceReading[] } | undefined {
  const of = ({ performance }: WindowReading) =>
    performance.filter(each => each.metric === metric && each.basis === basis);
  const window = windows.filter(each => of(each).length > 0).at(-1);
  return window && { window, readings: of(window) };
}
