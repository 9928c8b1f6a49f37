import {
  AssessedField,
  CardAnswer,
  cardAnswer,
  CardAssessment,
  cardRevisions,
  cardDiff,
  ComparedMetric,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';

type Said = Partial<AssessedField>;

const older = {
  code: 'stale-digest' as const,
  text: 'It was written about an older artifact. Check it against version 3 and name its digest.',
};

/** What the card of tumor screening says, by field. */
const SAID: Record<string, Said> = {
  'identity.name': { text: 'tumor-screening' },
  'identity.version': {
    text: 'Version 3, `sha256:fdb9ca338e40`',
    provenance: 'linked',
    evidence: 0.8,
  },
  'identity.owner': {
    provenance: 'derived',
    evidence: 1,
    origin: 'catalog entity',
    items: [{ text: 'diagnostics', ref: 'group:default/diagnostics' }],
  },
  'identity.license': {
    text: 'apache-2.0',
    origin: 'front matter: license',
  },
  'identity.contact': {
    text: 'Write to [the screening team](mailto:diagnostics@example.com).',
  },
  'purpose.intendedUse': {
    text: 'Pathologists’ assistants see **which samples of the day** to put before a second pathologist first. The model orders work. It does not remove a sample from the list.',
    origin: 'heading: Intended use',
    editedAt: '2026-11-01T08:00:00Z',
  },
  'purpose.users': { text: 'Pathologists’ assistants in the laboratory.' },
  'purpose.outOfScope': {
    text: '- Telling a patient, or deciding on treatment, from the score alone.\n- Leaving out the first reading of samples with a low score.\n- Samples that were not taken by fine needle aspiration.',
    origin: 'heading: Out of scope',
  },
  'risk.rating': {
    text: 'high',
    provenance: 'derived',
    evidence: 1,
    origin: 'heading: Risk',
  },
  'risk.rationale': {
    text: 'A missed malignant sample delays a diagnosis, and the score stands between a patient and a doctor’s attention.',
  },
  'risk.affectedGroups': {
    text: '[More Information Needed]',
    validity: 0,
    findings: [
      {
        code: 'placeholder',
        text: 'This is a placeholder and earns nothing: say whom its mistakes reach.',
      },
    ],
  },
  'architecture.type': {
    text: 'Logistic regression (C = 1.0) on standardised inputs, trained with scikit-learn and exported to ONNX.',
  },
  'architecture.inputsOutputs': {
    provenance: 'derived',
    evidence: 1,
    origin: 'signature of version 3',
    text: '| name | type | shape |\n|---|---|---|\n| `input` | float32 | N × 30 |\n| `label` | int64 | N |\n| `probabilities` | float32 | N × 2 |',
  },
  'architecture.baseModel': { text: 'none' },
  'data.trainingData': {
    provenance: 'linked',
    evidence: 0.8,
    origin: 'front matter: datasets',
    items: [
      { text: 'breast-masses-train', ref: 'mldataset:default/breast-masses' },
      { text: 'old-masses', dead: true },
    ],
    findings: [
      {
        code: 'dead-reference',
        text: '"old-masses" names no entity: correct or remove it.',
      },
    ],
  },
  'data.provenance': {
    text: 'Breast Cancer Wisconsin (Diagnostic) by Wolberg, Street and Mangasarian, taken from scikit-learn.',
  },
  'data.rights': { text: 'CC BY 4.0' },
  'evaluation.metrics': {
    text: 'See the table; recall comes first.',
    freshness: 0.5,
    findings: [
      older,
      {
        code: 'contradiction',
        text: 'Precision is 0.97 in the card and 0.941 as measured: correct the card.',
      },
    ],
  },
  'evaluation.dataset': {
    provenance: 'linked',
    evidence: 0.8,
    items: [
      {
        text: 'breast-masses-held-out',
        ref: 'mldataset:default/breast-masses-held-out',
      },
    ],
  },
  'evaluation.slices': {
    text: 'By mean radius.',
    freshness: 0.5,
    findings: [older],
  },
  'evaluation.uncertainty': {
    text: 'Intervals are Wilson’s at 95 %; the column of cases counts what the metric divides by.',
  },
  'fairness.risks': {
    text: 'Small tumours are found less often than large ones; patients who come early are served worse.',
  },
  'fairness.mitigation': {
    text: 'Every sample is read by a person, whatever the score says.',
  },
  'limits.limitations': {
    text: 'Trained on one hospital’s images of the nineties. It has seen no male patients and no other imaging program.',
  },
  'oversight.measures': {
    text: 'Pathologists see every sample and may overrule the order at any time.',
  },
  'oversight.interpretation': {
    text: 'A score of 0.9 is not a diagnosis: it is a place in a queue.',
  },
  'operation.slo': {
    text: 'p95 at most 200 ms, 99.5 % available.',
    provenance: 'derived',
    evidence: 1,
    origin: 'catalog entity',
  },
};

function metric(
  name: string,
  slice: string,
  measured: number | undefined,
  more: Partial<ComparedMetric> = {},
): ComparedMetric {
  return {
    metric: name,
    slice,
    measured,
    claimed: measured,
    n: 171,
    dataset: 'breast-masses-held-out',
    source: 'manifest.json',
    verdict: 'agrees',
    ...more,
  };
}

export const TUMOR_METRICS: ComparedMetric[] = [
  metric('recall', 'all', 0.9375, { n: 64 }),
  metric('accuracy', 'all', 0.964912),
  metric('precision', 'all', 0.941, {
    claimed: 0.97,
    n: 62,
    verdict: 'contradicts',
  }),
  metric('f1', 'all', undefined, { claimed: 0.95, verdict: 'claimed-only' }),
  metric('brier_score', 'all', 0.031035),
  metric('recall', 'mean_radius below 12', 0, { n: 1 }),
  metric('recall', 'mean_radius 12 to 15', 0.846154, { n: 13 }),
  metric('recall', 'mean_radius 15 and above', 0.98, { n: 50 }),
  metric('accuracy', 'mean_radius below 12', 0.981132, { n: 53 }),
  metric('accuracy', 'mean_radius 12 to 15', 0.95082, { n: 61 }),
  metric('accuracy', 'mean_radius 15 and above', 0.964912, {
    n: 57,
    claimed: undefined,
    verdict: 'measured-only',
  }),
];

function fieldOf(
  definition: (typeof MODEL_CARD_SECTIONS)[number]['fields'][number],
): AssessedField {
  const { id, title, help, tier } = definition;
  const said = SAID[id];
  const weight = { critical: 3, important: 2, supplementary: 1 }[tier];
  return {
    field: id,
    title,
    help,
    tier,
    weight,
    applicable: true,
    validity: said ? 1 : 0,
    evidence: said ? 0.6 : 0,
    freshness: 1,
    provenance: said ? 'asserted' : 'missing',
    stated:
      Boolean(said) &&
      !/^(catalog|version|signature|evaluations) /.test(said.origin ?? ''),
    findings: said
      ? []
      : [{ code: 'missing', text: `Nothing is said here. ${help}` }],
    ...said,
  };
}

const assessment: CardAssessment = {
  coverage: 76,
  assurance: 59,
  uncapped: 67,
  missingCritical: ['limits.misuse', 'operation.monitoring'],
  profile: 'high',
  required: 85,
  passes: false,
  sections: MODEL_CARD_SECTIONS.map(({ id, title, fields }) => {
    const assessed = fields.map(fieldOf);
    const valid = assessed.filter(({ validity }) => validity > 0);
    const coverage = Math.round((100 * valid.length) / assessed.length);
    return {
      id,
      title,
      coverage,
      assurance: Math.round(coverage * 0.7),
      fields: assessed,
    };
  }),
  metrics: TUMOR_METRICS,
  next: [
    {
      field: 'limits.misuse',
      title: 'Foreseeable misuse',
      gain: 2.4,
      advice: 'Say how it could be misused.',
    },
    {
      field: 'operation.monitoring',
      title: 'Monitoring',
      gain: 2.4,
      advice: 'Say what is watched, and who is told.',
    },
    {
      field: 'evaluation.metrics',
      title: 'Metrics',
      gain: 1.7,
      advice: 'Repeat them for version 3 and name its digest.',
    },
  ],
};

/** The answer of the backend for the card of tumor screening, with some of it replaced. */
export function tumorCard(
  some: Partial<CardAnswer> = {},
  worth: Partial<CardAssessment> = {},
): CardAnswer {
  return cardAnswer.parse({
    entityRef: 'mlmodel:default/tumor-screening',
    state: 'ok',
    location: './model-card.md',
    editUrl: 'https://git.example.com/tumor-screening/edit/main/model-card.md',
    readAt: '2026-11-20T10:00:00Z',
    revision: 4,
    changedAt: '2026-11-17T09:00:00Z',
    about: {
      versionId: '6f0f0f66-6a0e-4a53-9b3a-0d6e9a2f4c11',
      label: '3',
      digest: `sha256:${'f'.repeat(64)}`,
      reason: 'alias champion',
    },
    card: {
      format: 'hugging-face',
      title: 'Tumor screening',
      results: [],
      other: [
        {
          heading: 'Thanks',
          text: 'To *Wolberg, Street and Mangasarian* for the data.',
        },
      ],
      warnings: ['Front matter "widget" is not read.'],
    },
    assessment: { ...assessment, ...worth },
    ...some,
  });
}

/** The sections of `tumorCard`, with one field replaced. */
export function sectionsWith(
  field: string,
  some: Partial<AssessedField>,
): CardAssessment['sections'] {
  return assessment.sections.map(section => ({
    ...section,
    fields: section.fields.map(each =>
      each.field === field ? { ...each, ...some } : each,
    ),
  }));
}

export const TUMOR_REVISIONS = cardRevisions.parse({
  revisions: [
    {
      revision: 4,
      at: '2026-11-17T09:00:00Z',
      bytes: 6120,
      sha256: 'b'.repeat(64),
      coverage: 76,
      assurance: 59,
      changed: ['purpose.intendedUse', 'limits.limitations'],
    },
    {
      revision: 3,
      at: '2026-10-02T09:00:00Z',
      bytes: 5801,
      sha256: 'a'.repeat(64),
      changed: [],
    },
    {
      revision: 1,
      at: '2026-09-01T09:00:00Z',
      bytes: 4100,
      sha256: 'c'.repeat(64),
      changed: ['purpose.intendedUse', 'purpose.users'],
    },
  ],
});

export const TUMOR_DIFF = cardDiff.parse({
  from: 3,
  to: 4,
  fields: [
    {
      field: 'purpose.intendedUse',
      title: 'Intended use',
      before: 'The model decides which samples are read.',
      after: 'The model orders which samples are read first.',
    },
    {
      field: 'limits.limitations',
      title: 'Limitations',
      after: 'It has seen no male patients.',
    },
  ],
});
