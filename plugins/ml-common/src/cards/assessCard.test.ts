import {
  cardOf,
  completeTexts,
  DIGEST,
  ENTITY,
  evaluation,
  inputOf,
  MAIN,
  NOW,
  OTHER_DIGEST,
  VERSION,
} from './__testUtils__/cardInput';
import { assessCard } from './assessCard';
import { CardAssessment, CardResult } from './card';
import { CardAssessmentInput } from './CardAssessmentInput';
import { MODEL_CARD_SECTIONS } from './cardFields';

const USE =
  'Readers in the screening laboratory see which samples to put before a second reader first.';
const LIMITS =
  'It was trained on 398 samples of one source, so intervals are wide; it fails on other tissue.';
const RESULTS: CardResult[] = [
  { metric: 'accuracy', value: 0.9649, slice: 'all' },
  { metric: 'Recall', value: 0.8462, slice: 'small' },
];

function fieldOf(assessment: CardAssessment, id: string) {
  const found = assessment.sections
    .flatMap(({ fields }) => fields)
    .find(({ field }) => field === id);
  if (!found) {
    throw new Error(`No field ${id}`);
  }
  return found;
}

function assessed(
  texts: Record<string, string>,
  more: Partial<CardAssessmentInput> = {},
) {
  return assessCard(inputOf(cardOf(texts), more));
}

function codes(assessment: CardAssessment, id: string) {
  return fieldOf(assessment, id).findings.map(({ code }) => code);
}

const everyField = (text: (id: string) => string) =>
  Object.fromEntries(
    MODEL_CARD_SECTIONS.flatMap(({ fields }) => fields)
      .filter(({ form }) => form === 'text')
      .map(({ id }) => [id, text(id)]),
  );
const AVERAGE = {
  'purpose.intendedUse': USE,
  'limits.limitations': LIMITS,
  'purpose.outOfScope':
    'It must not tell a patient anything, nor decide on a treatment by itself.',
  'data.provenance':
    'Samples of one hospital, taken by fine needle aspiration between 1984 and 1995.',
  'identity.version': DIGEST,
};

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

describe('evidence', () => {
  it.each<[string, Record<string, string>, string, object]>([
    [
      'free text is asserted',
      AVERAGE,
      'purpose.intendedUse',
      { evidence: 0.6, provenance: 'asserted' },
    ],
    [
      'text that names an entity is linked',
      {
        ...AVERAGE,
        'data.provenance': `${AVERAGE['data.provenance']} See \`masses\`.`,
      },
      'data.provenance',
      {
        evidence: 0.8,
        provenance: 'linked',
        items: [{ text: 'masses', ref: 'mldataset:default/masses' }],
      },
    ],
    [
      'text with a link of the entity is linked',
      {
        ...AVERAGE,
        'data.provenance': `${AVERAGE['data.provenance']} https://archive.example/dataset/17`,
      },
      'data.provenance',
      { evidence: 0.8 },
    ],
    [
      'any other URL proves nothing',
      {
        ...AVERAGE,
        'data.provenance': `${AVERAGE['data.provenance']} https://example.com/x`,
      },
      'data.provenance',
      { evidence: 0.6 },
    ],
    [
      'text that names its own model proves nothing',
      {
        ...AVERAGE,
        'data.provenance': `${AVERAGE['data.provenance']} mlmodel:default/screening`,
      },
      'data.provenance',
      { evidence: 0.6 },
    ],
    [
      'what the entity says completes a card',
      AVERAGE,
      'identity.owner',
      { evidence: 1, provenance: 'derived', text: 'group:default/diagnostics' },
    ],
    [
      'the signature completes it',
      AVERAGE,
      'architecture.inputsOutputs',
      {
        evidence: 1,
        text: 'input input: float32 [?, 30]\noutput label: int64',
      },
    ],
    [
      'the digest of the main version confirms',
      AVERAGE,
      'identity.version',
      { validity: 1, evidence: 1, provenance: 'derived' },
    ],
    [
      'a version that is not named is missing',
      { 'purpose.intendedUse': USE },
      'identity.version',
      { validity: 0, provenance: 'missing' },
    ],
    [
      'another licence contradicts',
      { ...AVERAGE, 'identity.license': 'MIT' },
      'identity.license',
      {
        validity: 0.5,
        evidence: 0.6,
        findings: [
          {
            code: 'contradiction',
            text: 'The catalog entity says otherwise: Apache-2.0. Correct the one that is wrong.',
          },
        ],
      },
    ],
    [
      'the same licence in other letters agrees',
      { ...AVERAGE, 'identity.license': 'apache-2.0' },
      'identity.license',
      { validity: 1, evidence: 1, findings: [] },
    ],
    [
      'another rating contradicts',
      { ...AVERAGE, 'risk.rating': 'Minimal, we think' },
      'risk.rating',
      { validity: 0.5, findings: [{ code: 'contradiction' }] },
    ],
    [
      'a reason not to apply counts half where it is not critical',
      {
        ...AVERAGE,
        'security.threats':
          'Not applicable: it has no input from outside the laboratory.',
      },
      'security.threats',
      { validity: 0.5, evidence: 0.6, findings: [{ code: 'not-applicable' }] },
    ],
    [
      'and nothing where it is',
      {
        ...AVERAGE,
        'oversight.measures':
          'N/A, since nobody has to watch a model that only sorts.',
      },
      'oversight.measures',
      { validity: 0, findings: [{ code: 'not-applicable' }] },
    ],
    [
      'without a reason it is a placeholder',
      { ...AVERAGE, 'security.threats': 'Not applicable.' },
      'security.threats',
      { validity: 0, findings: [{ code: 'placeholder' }] },
    ],
    [
      'numbers in prose earn half',
      { ...AVERAGE, 'evaluation.slices': 'Recall is 0.8 on small ones.' },
      'evaluation.slices',
      { validity: 1, provenance: 'derived' },
    ],
  ])('%s', (_, texts, id, expected) => {
    expect(fieldOf(assessed(texts), id)).toMatchObject(expected);
  });

  it('numbers in prose earn half where nothing was measured', () => {
    const card = assessed(
      { ...AVERAGE, 'evaluation.metrics': 'Accuracy is 0.8.' },
      { main: undefined },
    );
    expect(fieldOf(card, 'evaluation.metrics')).toMatchObject({
      validity: 0.5,
      findings: [{ code: 'unstructured' }],
    });
  });

  it('an owner that has left the catalog is missing', () => {
    const card = assessed(AVERAGE, { existing: new Set() });
    expect(card.missingCritical).toContain('identity.owner');
    expect(codes(card, 'identity.owner')).toEqual(['dead-reference']);
  });

  it('numbers that agree with the evaluations are derived; others contradict', () => {
    const claim = (value: number) =>
      fieldOf(
        assessCard(
          inputOf(
            cardOf(AVERAGE, {
              results: [{ metric: 'Accuracy', value, slice: 'all' }],
            }),
          ),
        ),
        'evaluation.metrics',
      );
    expect(claim(0.965)).toMatchObject({ validity: 1, evidence: 1 });
    expect(claim(0.99)).toMatchObject({
      validity: 0.5,
      evidence: 0.6,
      findings: [{ code: 'contradiction' }],
    });
  });
});

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
