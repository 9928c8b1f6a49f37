import {
  AVERAGE,
  assessed,
  cardOf,
  codes,
  completeTexts,
  ENTITY,
  fieldOf,
  inputOf,
  LIMITS,
  RESULTS,
  USE,
} from './__testUtils__/cardInput';
import { assessCard } from './assessCard';
import { CardAssessment } from './cardAssessment';
import { MODEL_CARD_SECTIONS } from './modelCardSections';

const everyField = (text: (id: string) => string) =>
  Object.fromEntries(
    MODEL_CARD_SECTIONS.flatMap(({ fields }) => fields)
      .filter(({ form }) => form === 'text')
      .map(({ id }) => [id, text(id)]),
  );
describe('what cards score', () => {
  const empty = assessed({});
  const thin = assessed({
    'purpose.intendedUse':
      'Classifies samples. See paper for more on it, and ask us.',
  });
  const average = assessed(AVERAGE, {});
  const complete = assessCard(
    inputOf(cardOf(completeTexts(), { results: RESULTS })),
  );
  const copied = everyField(() => `${USE} ${LIMITS}`);
  const gamed: Array<[string, string, CardAssessment]> = [
    [
      'placeholders',
      'placeholder',
      assessed(everyField(() => '[More Information Needed]')),
    ],
    [
      'template comments',
      'placeholder',
      assessed(
        everyField(
          () =>
            '<!-- Provide a longer summary of what this model is and does. -->\n- **Developed by:** [More Information Needed]',
        ),
      ),
    ],
    [
      'padding',
      'too-short',
      assessed(everyField(() => 'good model '.repeat(60))),
    ],
    [
      'a sentence, repeated',
      'too-short',
      assessed(everyField(() => 'It is good. '.repeat(40))),
    ],
    [
      'filler letters',
      'too-short',
      assessed(everyField(() => '. . . a - b ! c ? '.repeat(1))),
    ],
    [
      'lorem ipsum',
      'placeholder',
      assessed(
        everyField(
          () =>
            'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.',
        ),
      ),
    ],
    [
      'one text everywhere',
      'duplicate',
      assessed(copied, {
        duplicates: new Map(
          Object.keys(copied)
            .slice(1)
            .map(id => [id, 'the field Contact']),
        ),
      }),
    ],
    [
      'another card',
      'duplicate',
      assessed(completeTexts(), {
        duplicates: new Map(
          Object.keys(completeTexts()).map(id => [
            id,
            'the card of mlmodel:default/a',
          ]),
        ),
      }),
    ],
  ];

  it('an empty card scores nothing, whatever the entity says', () => {
    expect(empty).toMatchObject({ assurance: 0, coverage: 0, passes: false });
    expect(empty.missingCritical).toContain('identity.name');
  });

  it('a name alone is completed by nothing', () => {
    const named = assessed({ 'identity.name': ENTITY.name });
    expect(fieldOf(named, 'identity.owner').validity).toBe(0);
    expect(named.coverage).toBeLessThan(5);
  });

  it('thin is below average, and average below complete', () => {
    expect(thin.assurance).toBeLessThan(average.assurance);
    expect(average.assurance).toBeLessThan(complete.assurance);
    expect(complete.missingCritical).toEqual([]);
    expect(complete.coverage).toBe(100);
    expect(complete.assurance).toBe(complete.uncapped);
  });

  it.each(gamed)(
    '%s score less than average, for being %s',
    (_, code, card) => {
      expect(card.uncapped).toBeLessThan(average.uncapped);
      expect(card.assurance).toBeLessThanOrEqual(59);
      expect(codes(card, 'limits.limitations')).toEqual([code]);
      expect(fieldOf(card, 'limits.limitations').validity).toBe(0);
    },
  );

  it('dead references count half, or nothing where there is nothing else', () => {
    const dead = assessed({
      ...AVERAGE,
      'limits.limitations': `${LIMITS} See mlmodel:default/gone.`,
      'architecture.baseModel': 'mlmodel:default/gone',
    });
    expect(fieldOf(dead, 'limits.limitations').validity).toBe(0.5);
    expect(fieldOf(dead, 'architecture.baseModel')).toMatchObject({
      applicable: true,
      validity: 0,
      findings: [
        {
          code: 'dead-reference',
          text: expect.stringContaining('mlmodel:default/gone'),
        },
      ],
    });
  });
});
