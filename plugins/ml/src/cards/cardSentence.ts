import { CardAssessment, CardFinding } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';
import { listText } from './listText';

/** What a card is worth, and the worst that is wrong with it, in sentences. */
export function cardSentence(
  assessment: CardAssessment,
  about: 'model' | 'dataset',
  t: MlText,
): string {
  const { assurance, coverage, required, profile, passes } = assessment;
  const figures = {
    assurance: String(assurance),
    coverage: String(coverage),
    required: String(required),
  };
  const worth =
    about === 'model'
      ? t(`card.sentence.${passes ? 'passes' : 'short'}`, {
          ...figures,
          risk: profile,
        })
      : t(
          `card.sentence.${passes ? 'datasetPasses' : 'datasetShort'}`,
          figures,
        );
  const assumed =
    assessment.profileAssumed && t('card.sentence.assumed', { risk: profile });
  return [worth, assumed, worstOf(assessment, t)].filter(Boolean).join(' ');
}

function worstOf(assessment: CardAssessment, t: MlText): string | undefined {
  const contradictions = assessment.metrics.filter(
    ({ verdict }) => verdict === 'contradicts',
  ).length;
  if (contradictions > 0) {
    return t('card.sentence.contradicts', { count: contradictions });
  }
  const stale = assessment.sections
    .filter(({ fields }) => fields.some(field => has(field, 'stale-digest')))
    .map(({ title }) => title);
  if (stale.length > 0) {
    return t('card.sentence.staleDigest', {
      count: stale.length,
      sections: listText(stale, {
        more: count => t('card.gauge.more', { rest: String(count) }),
      }),
    });
  }
  const dead = assessment.sections
    .flatMap(({ fields }) => fields)
    .filter(field => has(field, 'dead-reference')).length;
  return dead > 0 ? t('card.sentence.dead', { count: dead }) : undefined;
}

function has(field: { findings: CardFinding[] }, code: CardFinding['code']) {
  return field.findings.some(finding => finding.code === code);
}
