import { ObjectiveStatus } from '../servingWindow';
import { LOW_TRAFFIC } from './burnRules';
import type { KnownService } from './judgeObjective';
import { servedDigits } from './servedDigits';

/** Behind the point of percent: what is promised is told as it is. */
const TARGET_DIGITS = 4;

const NAMES: Record<string, string> = {
  PT5M: '5 minutes',
  PT30M: '30 minutes',
  PT1H: 'hour',
  PT2H: '2 hours',
  PT6H: '6 hours',
  P1D: 'day',
  P3D: '3 days',
};

/** Why the objective stands as it does, in sentences. */
export function objectiveReason(
  known: KnownService,
  found: Pick<ObjectiveStatus, 'alert' | 'state'> & { attained?: number },
): string {
  const { missing, period } = known;
  switch (found.state) {
    case 'met':
      return attainedSentence(known, found.attained);
    case 'breached':
      return [
        attainedSentence(known, found.attained),
        ...(found.alert ? [burnSentence(found.alert)] : []),
      ].join(' ');
    case 'burning':
      return [
        ...(found.alert ? [burnSentence(found.alert)] : []),
        attainedSentence(known, found.attained),
      ].join(' ');
    case 'low-traffic':
      return `Fewer than ${LOW_TRAFFIC} requests in each short window up to 6 hours, or in all of the ${
        period?.hours ?? 0
      } hours that are known: too few to judge.`;
    default:
      return missing ?? 'No metrics of the last hours are there.';
  }
}

function attainedSentence(
  { objective, period, target, thresholdMs }: KnownService,
  attained: number | undefined,
): string {
  if (!period || attained === undefined) {
    return 'Of the period of 28 days nothing is known.';
  }
  const what =
    objective === 'latency' ? `took at most ${thresholdMs} ms` : 'succeeded';
  const requests = Math.round(period.requests).toLocaleString('en');
  return `${percent(
    attained,
    servedDigits(attained),
  )} of ${requests} requests in ${
    period.hours
  } hours of the last 28 days ${what}; promised are ${percent(
    target,
    TARGET_DIGITS,
  )}.`;
}

function burnSentence({
  burn,
  long,
  short,
}: NonNullable<ObjectiveStatus['alert']>): string {
  return `In the last ${NAMES[long]} and in the last ${NAMES[short]} more than ${burn} times as many requests were bad as may be.`;
}

/** Never rounded up to a promise that was missed. */
function percent(share: number, digits: number): string {
  const step = 10 ** digits;
  return `${Math.floor(share * 100 * step + 1e-6) / step} %`;
}
