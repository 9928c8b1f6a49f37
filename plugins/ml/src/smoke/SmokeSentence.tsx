import { SmokeRun, toMlKind } from '@callboard/plugin-ml-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { ReactNode } from 'react';
import { RelativeTime } from '../kit/RelativeTime';
import { MlText, useMlText } from '../text/useMlText';
import { asSentence } from './asSentence';
import { outcomeOf } from './runOutcome';
import { duration } from './smokeNumber';
import { subjectOf } from './subjectOf';

/** The answer of a run in one sentence: does it run, correctly and fast enough. */
export function SmokeSentence(props: {
  run: SmokeRun;
  profileTitle: string;
  /** Runs before it in the queue, while it is queued. */
  ahead?: number;
  /** What it does while no stage has begun. */
  preparing?: string;
}): ReactNode {
  const { run, profileTitle, ahead, preparing } = props;
  const t = useMlText();
  const subject = subjectOf(run, t);
  const outcome = outcomeOf(run);
  const on = t(`smoke.sentence.on.${run.target.type}`, {
    profile: profileTitle,
  });
  const reason = asSentence(run.reason ?? t('smoke.sentence.noReason'));
  const when = <RelativeTime iso={run.finishedAt ?? run.createdAt} />;
  switch (outcome) {
    case 'queued':
      return (
        <>
          {t('smoke.sentence.queued', { subject, on })}{' '}
          {ahead !== undefined && t('smoke.sentence.ahead', { count: ahead })}
        </>
      );
    case 'running':
      return preparing
        ? t('smoke.sentence.preparing', {
            subject,
            on,
            reason: asSentence(preparing),
          })
        : t('smoke.sentence.running', { subject, on });
    case 'cancelled':
      return t('smoke.sentence.cancelled', { subject, on, when });
    case 'passed': {
      const figures = figuresOf(run, t).join(', ');
      return figures
        ? t('smoke.sentence.passed', { subject, on, when, figures })
        : t('smoke.sentence.passedBare', { subject, on, when });
    }
    case 'infra-failed':
      return (
        <>
          {t('smoke.sentence.infra-failed', {
            subject,
            on,
            when,
            reason,
          })}{' '}
          {t(`smoke.sentence.notAtFault.${aboutOf(run)}`)}
        </>
      );
    default:
      return t(`smoke.sentence.${outcome}`, { subject, on, when, reason });
  }
}

/** Whether a run speaks of a model or of a service. */
export function aboutOf(run: Pick<SmokeRun, 'entityRef'>) {
  const { kind } = parseEntityRef(run.entityRef);
  return toMlKind(kind) === 'MlInferenceService' ? 'service' : 'model';
}

function figuresOf(run: SmokeRun, t: MlText): string[] {
  const { summary = {} } = run;
  const { goldenCases, goldenPassed, latencyP95Ms, sloLatencyP95Ms } = summary;
  const figures: string[] = [];
  if (goldenCases !== undefined && goldenPassed !== undefined) {
    figures.push(
      t('smoke.sentence.golden', {
        passed: String(goldenPassed),
        cases: String(goldenCases),
      }),
    );
  }
  if (latencyP95Ms !== undefined) {
    const p95 = duration(latencyP95Ms);
    figures.push(
      sloLatencyP95Ms === undefined
        ? t('smoke.sentence.p95', { p95 })
        : t('smoke.sentence.p95Slo', { p95, slo: duration(sloLatencyP95Ms) }),
    );
  }
  return figures;
}
