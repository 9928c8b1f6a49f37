import { MlText } from '../text/useMlText';
import { metricName } from './metricName';

const PERFORMANCE = 'performance:';

/** The column that an alert is about; undefined where it is about performance. */
export function columnOf(subject: string): string | undefined {
  return subject.startsWith(PERFORMANCE) ? undefined : subject;
}

/** What an alert is about, as people say it. */
export function subjectName(subject: string, t: MlText): string {
  return (
    columnOf(subject) ??
    t('drift.alert.performance', {
      metric: metricName(subject.slice(PERFORMANCE.length), t),
    })
  );
}
