import { CheckEvidence, CheckOutcome } from '@callboard/plugin-ml-common';

/** What a check found, before waivers and dates are looked at. */
export interface Judgement {
  outcome: Exclude<CheckOutcome, 'waived'>;
  /** In a sentence, with figures. */
  reason: string;
  evidence?: CheckEvidence;
}

/** From best to worst. */
const ORDER: ReadonlyArray<Judgement['outcome']> = [
  'not-applicable',
  'passed',
  'unknown',
  'failed',
];

/** The worst of several, whose reasons are joined; failed comes before unknown, as it is certain. */
export function worstOf(judgements: readonly Judgement[]): Judgement {
  const at = Math.max(
    ...judgements.map(({ outcome }) => ORDER.indexOf(outcome)),
  );
  const worst = judgements.filter(({ outcome }) => outcome === ORDER[at]);
  const { evidence, outcome } = worst[0];
  return {
    outcome,
    reason: sentences(worst.map(({ reason }) => reason)),
    ...(evidence && { evidence }),
  };
}

/** At most three, and how many more there are. */
function sentences(reasons: readonly string[]): string {
  const more = reasons.length - 3;
  return [...reasons.slice(0, 3), ...(more > 0 ? [`${more} more`] : [])].join(
    '; ',
  );
}
