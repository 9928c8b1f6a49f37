import {
  AVERAGE,
  assessed,
  cardOf,
  codes,
  DIGEST,
  fieldOf,
  inputOf,
  OTHER_DIGEST,
  USE,
} from './__testUtils__/cardInput';
import { assessCard } from './assessCard';

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
      'another name than those of the entity is only asserted',
      { ...AVERAGE, 'identity.name': 'Synergy' },
      'identity.name',
      { evidence: 0.6, provenance: 'asserted' },
    ],
    [
      'no training data contradicts those of the version',
      { ...AVERAGE, 'data.trainingData': 'None.' },
      'data.trainingData',
      { validity: 0.5, findings: [{ code: 'contradiction' }] },
    ],
    [
      'another digest contradicts that of the version',
      { ...AVERAGE, 'identity.version': OTHER_DIGEST },
      'identity.version',
      {
        validity: 0.5,
        findings: [
          {
            code: 'contradiction',
            text: `Version 3 says otherwise: ${DIGEST}. Correct the one that is wrong.`,
          },
          { code: 'stale-digest' },
        ],
      },
    ],
    [
      'numbers in prose complete what was measured',
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

  it('other data than those of the version do not count as theirs', () => {
    const field = 'data.trainingData';
    const text = 'world/best-data-ever';
    const card = assessCard(
      inputOf(
        cardOf(AVERAGE, {
          values: [
            ...cardOf(AVERAGE).values,
            { field, text, items: [text], origin: 'front matter: datasets' },
          ],
        }),
      ),
    );
    expect(fieldOf(card, field)).toMatchObject({
      validity: 0.5,
      provenance: 'asserted',
      findings: [{ code: 'unstructured' }],
    });
  });

  it('an owner that has left the catalog is missing', () => {
    const card = assessed(AVERAGE, { existing: new Set() });
    expect(card.missingCritical).toContain('identity.owner');
    expect(codes(card, 'identity.owner')).toEqual(['dead-reference']);
  });

  it('numbers that agree with the evaluations are derived; others contradict, or stand alone', () => {
    const claim = (value: number, metric = 'Accuracy') =>
      fieldOf(
        assessCard(
          inputOf(
            cardOf(AVERAGE, {
              results: [{ metric, value, slice: 'all' }],
            }),
          ),
        ),
        'evaluation.metrics',
      );
    expect(claim(0.965)).toMatchObject({ validity: 1, evidence: 1 });
    expect(claim(0.99)).toMatchObject({
      validity: 0.5,
      evidence: 0.6,
      findings: [
        {
          code: 'contradiction',
          text: 'Accuracy: the card says 0.99, files:examples measured 0.964912 (n = 171). Correct the one that is wrong.',
        },
      ],
    });
    expect(claim(0.99, 'excellence')).toMatchObject({
      validity: 1,
      evidence: 0.6,
    });
  });
});
