import { RISK_QUESTIONS } from './riskQuestions';
import { RiskAssessment } from './riskAssessment';
import { answerProblems, riskTierOf } from './riskTierOf';

type Answers = RiskAssessment['answers'];

const ALL_NO: Answers = Object.fromEntries(
  RISK_QUESTIONS.map(({ id }) => [id, 'no']),
);

describe('riskTierOf', () => {
  it.each<[Answers, string, number]>([
    [{}, 'minimal', 1],
    [{ interaction: 'yes' }, 'limited', 1],
    [{ 'generated-content': 'unsure' }, 'limited', 1],
    [{ interaction: 'yes', employment: 'unsure' }, 'high', 2],
    [{ 'product-safety': 'yes' }, 'high', 1],
    [{ profiling: 'yes' }, 'high', 1],
    [{ 'social-scoring': 'unsure', employment: 'yes' }, 'prohibited', 2],
  ])('%j is %s', (answers, tier, reasons) => {
    const found = riskTierOf({ ...ALL_NO, ...answers });
    expect(found.tier).toBe(tier);
    expect(found.reasons).toHaveLength(reasons);
  });

  it('says which answer leads where, and that unsure counts as yes', () => {
    const { reasons } = riskTierOf({
      ...ALL_NO,
      employment: 'yes',
      education: 'unsure',
    });
    expect(reasons[0]).toMatch(/^Unsure of .* counts as yes .* Annex III 3\)/);
    expect(reasons[1]).toMatch(/^Yes to .* leads to high .* Annex III 4\)/);
  });

  it('does not look at what is not asked', () => {
    expect(riskTierOf({ ...ALL_NO, colour: 'yes' }).tier).toBe('minimal');
  });
});

describe('the questions', () => {
  it('have ids of their own', () => {
    const ids = RISK_QUESTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(RISK_QUESTIONS)('$id alone leads to $tier', ({ id, tier }) => {
    expect(riskTierOf({ ...ALL_NO, [id]: 'yes' }).tier).toBe(tier);
  });
});

it('names what was not answered, and what is not asked', () => {
  const { employment, ...rest } = ALL_NO;
  expect(answerProblems(ALL_NO)).toEqual([]);
  expect(answerProblems({ ...rest, colour: 'no' })).toEqual([
    'answers.employment: must be answered with yes, no or unsure',
    'answers.colour: is no question of this questionnaire',
  ]);
});
