import { CardSectionDefinition } from './cardFields';
import { field } from './defineField';

/**
 * The 14 sections of a model card. What a regulator asks of a high-risk system decides
 * what is critical: Annex IV of the EU AI Act, and the fields that the Hugging Face and
 * SageMaker cards have in common.
 *
 * @public
 */
export const MODEL_CARD_SECTIONS: readonly CardSectionDefinition[] = [
  {
    id: 'identity',
    title: 'Identity',
    fields: [
      field('identity.name', 'Name', 'What the model is called.', {
        tier: 'critical',
        form: 'name',
      }),
      field(
        'identity.version',
        'Version described',
        'The version or digest that this card speaks of.',
        {
          tier: 'critical',
          criticalFrom: 'limited',
          scope: 'version',
          form: 'digest',
        },
      ),
      field('identity.owner', 'Owner', 'The team that answers for it.', {
        tier: 'critical',
        form: 'refs',
      }),
      field('identity.license', 'Licence', 'SPDX id of its licence.', {
        tier: 'critical',
        form: 'license',
      }),
      field('identity.contact', 'Contact', 'Where to ask a question.', {
        minLength: 5,
      }),
      field('identity.citation', 'Citation', 'How to cite it or its source.', {
        tier: 'supplementary',
      }),
    ],
  },
  {
    id: 'purpose',
    title: 'Purpose',
    fields: [
      field(
        'purpose.intendedUse',
        'Intended use',
        'What it is for, and which decision it serves.',
        { tier: 'critical', minLength: 60, ttlDays: 730 },
      ),
      field('purpose.users', 'Users', 'Who works with its output.', {
        tier: 'critical',
        criticalFrom: 'limited',
        minLength: 20,
        ttlDays: 730,
      }),
      field(
        'purpose.outOfScope',
        'Out of scope',
        'What it must not be used for.',
        {
          tier: 'critical',
          criticalFrom: 'limited',
          minLength: 60,
          ttlDays: 730,
        },
      ),
      field(
        'purpose.businessProblem',
        'Business problem',
        'What was done before it, and what it improves.',
        { tier: 'supplementary' },
      ),
    ],
  },
  {
    id: 'risk',
    title: 'Risk',
    fields: [
      field('risk.rating', 'Rating', 'Its risk tier.', {
        tier: 'critical',
        criticalFrom: 'limited',
        form: 'name',
        ttlDays: 365,
      }),
      field('risk.rationale', 'Rationale', 'Why it has this rating.', {
        tier: 'critical',
        criticalFrom: 'high',
        minLength: 60,
        ttlDays: 365,
      }),
      field(
        'risk.affectedGroups',
        'Affected groups',
        'Whom its mistakes reach.',
        { ttlDays: 365 },
      ),
    ],
  },
  {
    id: 'architecture',
    title: 'Architecture',
    fields: [
      field(
        'architecture.type',
        'Type',
        'The algorithm or architecture, and the library.',
        {
          tier: 'critical',
          criticalFrom: 'limited',
          scope: 'version',
          minLength: 10,
        },
      ),
      field(
        'architecture.inputsOutputs',
        'Inputs and outputs',
        'Names, types, shapes and meaning.',
        { tier: 'critical', criticalFrom: 'limited', scope: 'version' },
      ),
      field(
        'architecture.baseModel',
        'Base model',
        'What it was fine-tuned, distilled or merged from; "none" if nothing.',
        {
          tier: 'critical',
          criticalFrom: 'high',
          scope: 'version',
          form: 'refs',
        },
      ),
      field('architecture.compute', 'Compute', 'What training it took.', {
        tier: 'supplementary',
        scope: 'version',
        minLength: 20,
      }),
      field(
        'architecture.dependencies',
        'Dependencies',
        'Libraries and versions.',
        {
          tier: 'supplementary',
          scope: 'version',
          minLength: 10,
        },
      ),
    ],
  },
  {
    id: 'data',
    title: 'Data',
    fields: [
      field(
        'data.trainingData',
        'Training data',
        'The data sets, by entity ref or id.',
        { tier: 'critical', scope: 'version', form: 'refs' },
      ),
      field(
        'data.provenance',
        'Provenance',
        'Where the data come from, and how they were chosen.',
        {
          tier: 'critical',
          criticalFrom: 'limited',
          scope: 'version',
          minLength: 60,
        },
      ),
      field(
        'data.preprocessing',
        'Preprocessing',
        'What was done to the data.',
        {
          scope: 'version',
        },
      ),
      field('data.labelling', 'Labelling', 'Who or what set the labels.', {
        scope: 'version',
        minLength: 20,
      }),
      field(
        'data.personalData',
        'Personal data',
        'Whether persons can be told.',
        {
          scope: 'version',
          minLength: 20,
        },
      ),
      field('data.rights', 'Rights', 'Licence and terms of the data.', {
        scope: 'version',
        minLength: 3,
      }),
    ],
  },
  {
    id: 'evaluation',
    title: 'Evaluation',
    fields: [
      field('evaluation.metrics', 'Metrics', 'Metrics with their values.', {
        tier: 'critical',
        scope: 'version',
        form: 'results',
      }),
      field(
        'evaluation.dataset',
        'Evaluation data',
        'The data set and its digest or revision.',
        {
          tier: 'critical',
          criticalFrom: 'limited',
          scope: 'version',
          form: 'refs',
        },
      ),
      field('evaluation.slices', 'Slices', 'The same metrics by group.', {
        scope: 'version',
        form: 'results',
      }),
      field(
        'evaluation.uncertainty',
        'Uncertainty',
        'Intervals, or the number of cases behind each number.',
        { scope: 'version', minLength: 20 },
      ),
      field(
        'evaluation.rationale',
        'Choice of metrics',
        'Why these metrics answer the question.',
        { scope: 'model' },
      ),
    ],
  },
  {
    id: 'fairness',
    title: 'Fairness and ethics',
    fields: [
      field(
        'fairness.risks',
        'Risks of harm',
        'Whom it may serve worse, as far as is known.',
        { tier: 'critical', criticalFrom: 'high', minLength: 60, ttlDays: 365 },
      ),
      field('fairness.mitigation', 'Mitigation', 'What is done about it.', {
        tier: 'critical',
        criticalFrom: 'high',
        ttlDays: 365,
      }),
    ],
  },
  {
    id: 'limits',
    title: 'Limits',
    fields: [
      field('limits.limitations', 'Limitations', 'Where it fails.', {
        tier: 'critical',
        scope: 'version',
        minLength: 60,
      }),
      field('limits.tradeoffs', 'Trade-offs', 'What was given up for what.', {
        tier: 'critical',
        criticalFrom: 'high',
        scope: 'version',
      }),
      field('limits.misuse', 'Foreseeable misuse', 'How it could be misused.', {
        tier: 'critical',
        criticalFrom: 'high',
        minLength: 20,
        ttlDays: 730,
      }),
    ],
  },
  {
    id: 'oversight',
    title: 'Human oversight',
    fields: [
      field(
        'oversight.measures',
        'Measures',
        'Who watches it, and how they stop or overrule it.',
        { tier: 'critical', criticalFrom: 'high', minLength: 60, ttlDays: 365 },
      ),
      field(
        'oversight.interpretation',
        'Reading the output',
        'What an output means and does not mean.',
        { tier: 'critical', criticalFrom: 'high', ttlDays: 365 },
      ),
    ],
  },
  {
    id: 'security',
    title: 'Security',
    fields: [
      field('security.threats', 'Threats', 'What an attacker could want.', {
        ttlDays: 365,
      }),
      field(
        'security.artifactHash',
        'Artifact digest',
        'SHA-256 of the artifact.',
        {
          scope: 'version',
          form: 'digest',
        },
      ),
      field('security.scans', 'Scans', 'What was scanned for, and when.', {
        tier: 'supplementary',
        scope: 'version',
        minLength: 20,
      }),
    ],
  },
  {
    id: 'operation',
    title: 'Operation',
    fields: [
      field('operation.hardware', 'Hardware', 'What it needs to run.', {
        tier: 'supplementary',
        minLength: 10,
      }),
      field('operation.slo', 'Service level', 'Latency and availability.', {
        minLength: 10,
      }),
      field(
        'operation.monitoring',
        'Monitoring',
        'What is watched, and who is told. Critical once it is in production.',
        { tier: 'critical', criticalFrom: 'limited', ttlDays: 365 },
      ),
      field('operation.lifetime', 'Lifetime', 'How long it may be used.', {
        tier: 'supplementary',
        minLength: 10,
      }),
      field(
        'operation.logRetention',
        'Logs',
        'What is logged and how long kept.',
        {
          tier: 'supplementary',
          minLength: 10,
        },
      ),
    ],
  },
  {
    id: 'change',
    title: 'Change',
    fields: [
      field('change.changes', 'Changes', 'What is new in this version.', {
        scope: 'version',
        minLength: 20,
      }),
      field(
        'change.planned',
        'Planned changes',
        'What may change without a new review.',
        { tier: 'supplementary', minLength: 20 },
      ),
    ],
  },
  {
    id: 'environment',
    title: 'Environment',
    fields: [
      field(
        'environment.energy',
        'Energy and emissions',
        'kWh or kg CO₂ eq., and how measured.',
        {
          tier: 'supplementary',
          scope: 'version',
          minLength: 10,
        },
      ),
    ],
  },
  {
    id: 'standards',
    title: 'Standards',
    fields: [
      field(
        'standards.list',
        'Standards',
        'Standards that it follows, or "none".',
        {
          tier: 'supplementary',
          minLength: 4,
        },
      ),
    ],
  },
];
