import { CheckEvidence } from '@callboard/plugin-ml-common';
import { AssessedCard } from '../../AssessedCards';
import { SubjectFacts } from '../SubjectFacts';
import { Judgement } from './Judgement';

/** The card that a check looks at, or why there is none. */
export function cardOf({
  card,
  missing,
  statuses,
  subject,
}: SubjectFacts): { card: AssessedCard; evidence: CheckEvidence } | Judgement {
  if (subject.kind !== 'MlModel' && subject.kind !== 'MlDataset') {
    return {
      outcome: 'not-applicable',
      reason: 'Only models and data sets have cards',
    };
  }
  if (card) {
    const { assessedAt, entityRef, revision, sha256 } = card;
    const evidence = {
      slot: 'card',
      entityRef,
      recordId: `revision ${revision}`,
      recordDigest: `sha256:${sha256}`,
      measuredAt: assessedAt,
    };
    return { card, evidence };
  }
  const status = statuses.get('card');
  if (status?.level === 'not-set-up') {
    return {
      outcome: 'failed',
      reason: 'There is no card; name its file in spec.modelCard',
    };
  }
  const why = missing.includes('card')
    ? 'the cards could not be read just now'
    : status?.reason ?? 'it was not read yet';
  return { outcome: 'unknown', reason: `No card is known: ${why}` };
}
