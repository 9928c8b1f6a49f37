import { WindowReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { isWatched } from './columnSettings';
import { PERFORMANCE } from './isSubject';
import { watchedPerformance } from './watchedPerformance';

/** A window that could judge a subject. */
export interface SubjectWindow {
  from: string;
  to: string;
  moved: boolean;
}

/** Of each subject of alerts, the windows that could judge it, in their order. */
export function subjectWindows(
  readings: WindowReading[],
  settings: DriftSettings,
): Map<string, SubjectWindow[]> {
  const found = new Map<string, SubjectWindow[]>();
  const add = (subject: string, { from, to }: WindowReading, moved: boolean) =>
    found.set(subject, [...(found.get(subject) ?? []), { from, to, moved }]);
  for (const reading of readings) {
    for (const { column, status } of reading.columns) {
      const isJudged = status === 'moved' || status === 'stable';
      if (isJudged && isWatched(column, settings)) {
        add(column, reading, status === 'moved');
      }
    }
    const performance = watchedPerformance(reading, settings);
    if (performance?.fell !== undefined) {
      add(`${PERFORMANCE}${performance.metric}`, reading, performance.fell);
    }
  }
  return found;
}
