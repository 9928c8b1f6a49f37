import { RISK_TIERS } from '../kinds/MlModel';
import { higherTier, RiskAssessment } from './riskAssessment';
import { RISK_QUESTIONS } from './riskQuestions';

/**
 * The tier that answers lead to: the highest of those that say yes or unsure, and
 * minimal where all say no. What is not asked is not looked at.
 *
 * @public
 */
export function riskTierOf(
  answers: RiskAssessment['answers'],
): Pick<RiskAssessment, 'reasons' | 'tier'> {
  const leading = RISK_QUESTIONS.filter(({ id }) =>
    ['yes', 'unsure'].includes(answers[id]),
  );
  const tier = leading.reduce<(typeof RISK_TIERS)[number]>(
    (highest, question) => higherTier(highest, question.tier) ?? highest,
    'minimal',
  );
  return {
    tier,
    reasons:
      leading.length === 0
        ? ['Every question was answered with no: the tier is minimal.']
        : leading.map(question => reasonOf(question, answers[question.id])),
  };
}

function reasonOf(
  { source, text, tier }: (typeof RISK_QUESTIONS)[number],
  answer: string,
): string {
  const place = source ? ` (${source})` : '';
  return answer === 'yes'
    ? `Yes to “${text}” leads to ${tier}${place}.`
    : `Unsure of “${text}” counts as yes until it is known, and leads to ${tier}${place}.`;
}

/**
 * What is wrong with the answers to a questionnaire: questions without an answer, and answers to what is not asked.
 *
 * @public
 */
export function answerProblems(answers: RiskAssessment['answers']): string[] {
  const asked = new Set(RISK_QUESTIONS.map(({ id }) => id));
  return [
    ...[...asked]
      .filter(id => !Object.hasOwn(answers, id))
      .map(id => `answers.${id}: must be answered with yes, no or unsure`),
    ...Object.keys(answers)
      .filter(id => !asked.has(id))
      .map(id => `answers.${id}: is no question of this questionnaire`),
  ];
}
