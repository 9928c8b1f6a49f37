import {
  AVERAGE,
  assessed,
  cardOf,
  completeTexts,
  ENTITY,
  fieldOf,
  inputOf,
  MAIN,
  RESULTS,
} from './__testUtils__/cardInput';
import { assessCard } from './assessCard';

describe('profiles', () => {
  it.each([
    ['minimal', 40],
    ['limited', 70],
    ['high', 85],
    ['prohibited', 85],
  ] as const)('%s asks for %i', (riskTier, required) => {
    const card = assessed(AVERAGE, { entity: { ...ENTITY, riskTier } });
    expect(card).toMatchObject({
      profile: riskTier,
      required,
      profileAssumed: false,
    });
  });

  it('takes limited where the entity gives no risk tier, and says so', () => {
    const card = assessed(AVERAGE, {
      entity: { ...ENTITY, riskTier: undefined },
    });
    expect(card).toMatchObject({ profile: 'limited', profileAssumed: true });
  });

  it.each([
    ['production', 'critical'],
    ['experimental', 'important'],
  ])('monitoring is, in %s, %s', (lifecycle, tier) => {
    const card = assessed(AVERAGE, { entity: { ...ENTITY, lifecycle } });
    expect(fieldOf(card, 'operation.monitoring').tier).toBe(tier);
  });

  it('asks for a base model only where there is one, or the card says none', () => {
    const applicable = (texts: object, derivedFrom: string[] = []) =>
      fieldOf(
        assessed(
          { ...AVERAGE, ...texts },
          { entity: { ...ENTITY, derivedFrom } },
        ),
        'architecture.baseModel',
      ).applicable;
    expect(applicable({})).toBe(false);
    expect(applicable({ 'architecture.baseModel': 'none' })).toBe(true);
    expect(applicable({}, ['mlmodel:default/base'])).toBe(true);
  });

  it('caps at 59 while a critical field is missing, and puts it first', () => {
    const { 'oversight.measures': _, ...texts } = completeTexts();
    const card = assessCard(inputOf(cardOf(texts, { results: RESULTS })));
    expect(card).toMatchObject({
      assurance: 59,
      missingCritical: ['oversight.measures'],
      passes: false,
    });
    expect(card.uncapped).toBeGreaterThan(59);
    expect(card.next[0]).toMatchObject({
      field: 'oversight.measures',
      advice: expect.stringContaining('Who watches it'),
    });
  });

  it('names what is worth most: as many points as are gained when it is there', () => {
    const before = assessed(AVERAGE);
    expect(before.next).toHaveLength(5);
    const [{ field, gain }] = before.next;
    const text = `Ann of the laboratory watches \`masses\`, and has stopped the ordering twice since May.`;
    const after = assessed({ ...AVERAGE, [field]: text });
    expect(after.uncapped - before.uncapped).toBeCloseTo(gain, -0.1);
    expect(after.missingCritical).not.toContain(field);
  });
});

it('suggests nothing to write where there is none', () => {
  const { next } = assessCard(
    inputOf(
      cardOf(
        { ...completeTexts(), 'architecture.baseModel': 'none' },
        { results: RESULTS },
      ),
    ),
  );
  expect(next).toHaveLength(5);
  expect(next.map(({ field }) => field)).not.toContain(
    'architecture.baseModel',
  );
});

it('compares nothing where no version is known', () => {
  const card = assessCard(
    inputOf(cardOf(AVERAGE, { results: RESULTS }), { main: undefined }),
  );
  expect(card.metrics.map(({ verdict }) => verdict)).toEqual([
    'claimed-only',
    'claimed-only',
  ]);
  expect(MAIN.evaluations).toHaveLength(2);
});
