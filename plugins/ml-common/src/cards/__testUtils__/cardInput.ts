import { Evaluation } from '../../registry/evaluations';
import { ModelVersion } from '../../registry/versions';
import { assessCard } from '../assessCard';
import { CardAssessment } from '../cardAssessment';
import { CardResult, ParsedCard } from '../card';
import { CardAssessmentInput, CardEntityFacts } from '../CardAssessmentInput';
import { MODEL_CARD_SECTIONS } from '../modelCardSections';

export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const OTHER_DIGEST = `sha256:${'b'.repeat(64)}`;
export const NOW = new Date('2026-11-20T12:00:00Z');

export const ENTITY: CardEntityFacts = {
  entityRef: 'mlmodel:default/screening',
  name: 'screening',
  owner: 'group:default/diagnostics',
  lifecycle: 'production',
  license: 'Apache-2.0',
  riskTier: 'high',
  type: 'classifier',
  framework: 'scikit-learn',
  trainedOn: ['mldataset:default/masses'],
  evaluatedOn: ['mldataset:default/held-out'],
  derivedFrom: [],
  contacts: {},
  slo: { latencyP95Ms: 200, availability: 0.995 },
  links: ['https://archive.example/dataset/17'],
};

export function evaluation(
  metric: string,
  value: number,
  more: Partial<Evaluation> = {},
): Evaluation {
  return {
    versionId: '5b6f3a2e-95a7-4c0e-9f0e-1a2b3c4d5e6f',
    dataset: 'mldataset:default/held-out',
    datasetDigest: OTHER_DIGEST,
    slice: 'all',
    metric,
    value,
    n: 171,
    source: 'files:examples',
    ...more,
  };
}

export const VERSION: ModelVersion = {
  versionId: '5b6f3a2e-95a7-4c0e-9f0e-1a2b3c4d5e6f',
  entityRef: ENTITY.entityRef,
  label: '3',
  digest: DIGEST,
  digestVerified: true,
  names: [],
  aliases: [],
  conflicts: [],
  firstSeenAt: NOW.toISOString(),
  changedAt: NOW.toISOString(),
  params: {},
  metrics: {},
  signature: {
    inputs: [{ name: 'input', dtype: 'float32', shape: [null, 30] }],
    outputs: [{ name: 'label', dtype: 'int64' }],
    source: 'artifact',
  },
  datasets: [],
  artifacts: [],
};

export const MAIN = {
  version: VERSION,
  evaluations: [
    evaluation('accuracy', 0.964912),
    evaluation('recall', 0.846154, { slice: 'small', n: 13 }),
  ],
};

/** A card that says these texts, by field. */
export function cardOf(
  texts: Record<string, string>,
  more: Partial<ParsedCard> = {},
): ParsedCard {
  return {
    format: 'hugging-face',
    values: Object.entries(texts).map(([field, text]) => ({
      field,
      text,
      origin: `heading: ${field}`,
    })),
    results: [],
    other: [],
    extra: {},
    warnings: [],
    ...more,
  };
}

export function inputOf(
  card: ParsedCard,
  more: Partial<CardAssessmentInput> = {},
): CardAssessmentInput {
  return {
    card,
    sections: MODEL_CARD_SECTIONS,
    entity: ENTITY,
    main: MAIN,
    existing: new Set([
      'group:default/diagnostics',
      'mldataset:default/masses',
      'mldataset:default/held-out',
    ]),
    duplicates: new Map(),
    edited: new Map(),
    now: NOW,
    ...more,
  };
}

/** Sentences of their own for every field of free text. */
export function completeTexts(): Record<string, string> {
  const texts = MODEL_CARD_SECTIONS.flatMap(({ fields }) => fields)
    .filter(({ form }) => form === 'text')
    .map(({ help, id, title }) => [
      id,
      `${title} in the laboratory was settled with the readers of ${id}: ${help} It was measured on two sites.`,
    ]);
  return {
    ...Object.fromEntries(texts),
    'identity.version': `3, ${DIGEST}`,
    'identity.license': 'Apache-2.0',
    'risk.rating': 'high',
    'data.trainingData': 'mldataset:default/masses',
    'evaluation.dataset': 'mldataset:default/held-out',
    'security.artifactHash': DIGEST,
  };
}

export const USE =
  'Readers in the screening laboratory see which samples to put before a second reader first.';
export const LIMITS =
  'It was trained on 398 samples of one source, so intervals are wide; it fails on other tissue.';
export const RESULTS: CardResult[] = [
  { metric: 'accuracy', value: 0.9649, slice: 'all' },
  { metric: 'Recall', value: 0.8462, slice: 'small' },
];

export const AVERAGE: Record<string, string> = {
  'purpose.intendedUse': USE,
  'limits.limitations': LIMITS,
  'purpose.outOfScope':
    'It must not tell a patient anything, nor decide on a treatment by itself.',
  'data.provenance':
    'Samples of one hospital, taken by fine needle aspiration between 1984 and 1995.',
  'identity.version': DIGEST,
};

export function fieldOf(assessment: CardAssessment, id: string) {
  const found = assessment.sections
    .flatMap(({ fields }) => fields)
    .find(({ field }) => field === id);
  if (!found) {
    throw new Error(`No field ${id}`);
  }
  return found;
}

export function assessed(
  texts: Record<string, string>,
  more: Partial<CardAssessmentInput> = {},
) {
  return assessCard(inputOf(cardOf(texts), more));
}

export function codes(assessment: CardAssessment, id: string) {
  return fieldOf(assessment, id).findings.map(({ code }) => code);
}
