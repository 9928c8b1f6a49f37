import {
  AVERAGE,
  assessed,
  cardOf,
  codes,
  completeTexts,
  DIGEST,
  evaluation,
  fieldOf,
  inputOf,
  LIMITS,
  NOW,
  OTHER_DIGEST,
  RESULTS,
  VERSION,
} from './__testUtils__/cardInput';
import { assessCard } from './assessCard';
import { CardAssessment } from './cardAssessment';

describe('freshness', () => {
  const at = (days: number) =>
    new Date(NOW.getTime() - days * 86_400_000).toISOString();
  it.each([
    [0, 1],
    [730, 1],
    [1095, 0.75],
    [1460, 0.5],
    [9999, 0.5],
  ])('text for 730 days is worth, after %i, %f', (days, expected) => {
    const edited = new Map([['purpose.intendedUse', { at: at(days) }]]);
    const field = fieldOf(assessed(AVERAGE, { edited }), 'purpose.intendedUse');
    expect(field.freshness).toBeCloseTo(expected, 5);
    expect(field.editedAt).toBe(at(days));
  });

  it.each([
    [
      'when the digest was another one',
      { 'limits.limitations': LIMITS },
      OTHER_DIGEST,
    ],
    [
      'when the card names another digest',
      { 'limits.limitations': LIMITS, 'security.artifactHash': OTHER_DIGEST },
      DIGEST,
    ],
  ])('text on a version is stale %s', (_, texts, digest) => {
    const edited = new Map([['limits.limitations', { at: at(1), digest }]]);
    const card = assessed(texts, { edited });
    expect(fieldOf(card, 'limits.limitations')).toMatchObject({
      freshness: 0.5,
      findings: [{ code: 'stale-digest' }],
    });
  });

  it('text on the model is not, nor what the card names the right digest for', () => {
    const edited = new Map(
      Object.keys(AVERAGE).map(id => [id, { at: at(1), digest: OTHER_DIGEST }]),
    );
    const card = assessed(AVERAGE, { edited });
    expect(fieldOf(card, 'purpose.intendedUse').freshness).toBe(1);
    expect(fieldOf(card, 'limits.limitations').freshness).toBe(1);
  });

  it('a new artifact makes the evaluation of its card stale', () => {
    const texts = completeTexts();
    const version = { ...VERSION, digest: OTHER_DIGEST };
    const main = { version, evaluations: [evaluation('accuracy', 0.9)] };
    const before = assessCard(inputOf(cardOf(texts, { results: RESULTS })));
    const after = assessCard(
      inputOf(cardOf(texts, { results: RESULTS }), { main }),
    );
    const section = ({ sections }: CardAssessment) =>
      sections.find(({ id }) => id === 'evaluation')?.assurance;
    expect(section(after)).toBeLessThan(section(before) ?? 0);
    expect(codes(after, 'evaluation.uncertainty')).toEqual(['stale-digest']);
    expect(codes(after, 'evaluation.metrics')).toEqual([
      'contradiction',
      'stale-digest',
    ]);
    expect(codes(after, 'identity.version')).toEqual([
      'contradiction',
      'stale-digest',
    ]);
  });
});
