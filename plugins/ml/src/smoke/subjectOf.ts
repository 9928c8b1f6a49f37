import { SmokeRun } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';

/** What a run tested, as a sentence begins with it. */
export function subjectOf(run: SmokeRun, t: MlText): string {
  return run.target.type === 'version'
    ? t('smoke.subject.version', { label: run.target.label })
    : t('smoke.subject.endpoint');
}
