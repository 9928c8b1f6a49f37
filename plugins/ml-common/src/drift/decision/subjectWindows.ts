import { PerformanceReading, WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { isWatched } from './columnSettings';
import { PERFORMANCE } from './isSubject';
import { watchedBases } from './watchedBases';

/** A window that could judge a subject. */
export interface SubjectWindow {
  from: string;
  to: string;
  moved: boolean;
}

/** The windows that could judge a subject, in their order, by what judged them; columns are measured. */
export type SubjectWindows = Record<
  PerformanceReading['basis'],
  SubjectWindow[]
>;

/**
 * Of each subject of alerts, the windows that could judge it.
 *
 * An estimated fall that labels of the same window deny is none, and later estimates do not
 * count until labels and estimate of a window agree again: the same error is in them.
 */
export function subjectWindows(
  readings: WindowReading[],
  settings: DriftSettings,
): Map<string, SubjectWindows> {
  const found = new Map<string, SubjectWindows>();
  const denied = new Set<string>();
  const add = (
    subject: string,
    basis: keyof SubjectWindows,
    { from, to }: WindowReading,
    moved: boolean,
  ) => {
    const own = found.get(subject) ?? { measured: [], estimated: [] };
    own[basis].push({ from, to, moved });
    found.set(subject, own);
  };
  for (const reading of readings) {
    for (const { column, status } of reading.columns) {
      const isJudged = status === 'moved' || status === 'stable';
      if (isJudged && isWatched(column, settings)) {
        add(column, 'measured', reading, status === 'moved');
      }
    }
    const { estimated, measured } = watchedBases(reading, settings);
    const subject = `${PERFORMANCE}${(measured ?? estimated)?.metric}`;
    if (measured?.fell !== undefined) {
      add(subject, 'measured', reading, measured.fell);
    }
    if (estimated?.fell !== undefined) {
      const isDenied = estimated.fell && measured?.fell === false;
      if (isDenied) {
        denied.add(subject);
      } else if (measured?.fell !== undefined) {
        denied.delete(subject);
      }
      if (isDenied || !denied.has(subject)) {
        add(subject, 'estimated', reading, estimated.fell && !isDenied);
      }
    }
  }
  return found;
}
