import { AssessedCard } from '../../AssessedCards';
import { SubjectFacts } from '../SubjectFacts';
import {
  cardOf,
  DATA,
  datasetOf,
  evaluationOf,
  factsOf,
  OTHER_DATA,
  subjectOf,
  versionOf,
} from './__testUtils__/factsOf';
import { CHECK_TYPES } from './checkTypes';
import { Judgement } from './Judgement';

type Case = [
  string,
  object,
  SubjectFacts,
  Judgement['outcome'],
  string | RegExp,
];

function judge(name: string, settings: object, facts: SubjectFacts) {
  const type = CHECK_TYPES.get(name);
  if (!type) {
    throw new Error(`No check ${name}`);
  }
  return type.prepare(settings)(facts);
}

const service = factsOf({
  subject: { kind: 'MlInferenceService' },
  version: undefined,
});

function field(
  validity: number,
  provenance: 'asserted' | 'linked' | 'derived' | 'confirmed',
  applicable = true,
) {
  const fields: AssessedCard['fields'] = new Map([
    [
      'risk.rating',
      { title: 'Rating', applicable, validity, evidence: 0.6, provenance },
    ],
  ]);
  return factsOf({ card: cardOf({ fields }) });
}

function smoke(
  ...runs: Array<[string, string, Record<string, string>?]>
): SubjectFacts {
  return factsOf({
    evidence: new Map([
      [
        'smoke',
        {
          slot: 'smoke',
          level: 'ok',
          text: 'x',
          records: runs.map(([at, outcome, facts], index) => ({
            recordId: `run ${index}`,
            at: `2026-11-${at}T12:00:00.000Z`,
            level: 'ok',
            text: outcome,
            facts: { outcome, profile: 'cpu', ...facts },
          })),
        },
      ],
    ]),
  });
}

function slot(
  level: 'ok' | 'attention' | 'unknown' | 'not-set-up' | 'failing',
  measuredAt?: string,
) {
  const said = { level, text: 'text', ...(measuredAt && { measuredAt }) };
  return factsOf({
    statuses: new Map([['drift', said]]),
    evidence: new Map([['drift', { ...said, slot: 'drift' }]]),
  });
}

function against(own: number, theirs: number, digest = DATA): SubjectFacts {
  return factsOf({
    evaluations: [evaluationOf({ value: own })],
    champion: {
      version: versionOf({ label: '2' }),
      evaluations: [evaluationOf({ value: theirs, datasetDigest: digest })],
    },
  });
}

function slices(
  ...given: Array<[string, number, number?, string?]>
): SubjectFacts {
  return factsOf({
    evaluations: given.map(([slice, value, n, datasetDigest = DATA]) =>
      evaluationOf({ slice, value, n, datasetDigest }),
    ),
  });
}

const accuracy = { metric: 'accuracy' };
const rights = { license: 'cc-by-4.0', containsPersonalData: false };

const CASES: Case[] = [
  ['card-assurance', {}, factsOf({ card: cardOf() }), 'passed', '72 %, 70 %'],
  ['card-assurance', { min: 80 }, factsOf({ card: cardOf() }), 'failed', '80'],
  [
    'card-assurance',
    { min: 10 },
    factsOf({ card: cardOf({ missing: ['Owner'] }) }),
    'failed',
    'critical fields are missing: Owner',
  ],
  [
    'card-assurance',
    { min: 10, noMissingCritical: false },
    factsOf({ card: cardOf({ missing: ['Owner'] }) }),
    'passed',
    '',
  ],
  ['card-assurance', {}, factsOf(), 'unknown', 'not read yet'],
  [
    'card-assurance',
    {},
    factsOf({ missing: ['card'] }),
    'unknown',
    'could not be read just now',
  ],
  [
    'card-assurance',
    {},
    factsOf({
      statuses: new Map([['card', { level: 'not-set-up', text: 'none' }]]),
    }),
    'failed',
    'spec.modelCard',
  ],
  ['card-assurance', {}, service, 'not-applicable', 'models and data sets'],
  ['card-field', { field: 'risk.rating' }, field(1, 'asserted'), 'passed', ''],
  [
    'card-field',
    { field: 'risk.rating', minEvidence: 'derived' },
    field(1, 'linked'),
    'failed',
    'Rating is linked, derived is asked for',
  ],
  [
    'card-field',
    { field: 'risk.rating', minEvidence: 'derived' },
    field(1, 'confirmed'),
    'passed',
    '',
  ],
  [
    'card-field',
    { field: 'risk.rating' },
    field(0, 'asserted'),
    'failed',
    'nothing that counts',
  ],
  [
    'card-field',
    { field: 'risk.rating' },
    field(1, 'asserted', false),
    'not-applicable',
    '',
  ],
  ['card-no-contradictions', {}, factsOf({ card: cardOf() }), 'passed', ''],
  [
    'card-no-contradictions',
    {},
    factsOf({ card: cardOf({ contradictions: ['Licence'] }) }),
    'failed',
    'Licence',
  ],
  ['card-fresh', {}, factsOf({ card: cardOf() }), 'passed', ''],
  ['card-fresh', {}, factsOf({ card: cardOf({ stale: true }) }), 'failed', ''],

  ['smoke-passed', { within: 'P7D' }, smoke(['19', 'passed']), 'passed', '1.0'],
  [
    'smoke-passed',
    { within: 'P7D' },
    smoke(['01', 'passed']),
    'failed',
    'passed 19.0 days ago; at most P7D',
  ],
  [
    'smoke-passed',
    { within: 'P30D' },
    smoke(['10', 'passed'], ['12', 'model-failed'], ['15', 'infra-failed']),
    'failed',
    'did not pass (model-failed) 8.0 days ago',
  ],
  [
    'smoke-passed',
    { within: 'P30D' },
    smoke(['10', 'model-failed', { profile: 'gpu' }], ['12', 'passed']),
    'failed',
    'did not pass',
  ],
  [
    'smoke-passed',
    { within: 'P30D' },
    smoke(['10', 'model-failed'], ['12', 'passed']),
    'passed',
    '',
  ],
  [
    'smoke-passed',
    { within: 'P30D' },
    smoke(['15', 'infra-failed']),
    'unknown',
    'came to a verdict (infra-failed)',
  ],
  [
    'smoke-passed',
    { within: 'P30D', provider: 'cuda', hardware: 'h200' },
    smoke(['15', 'passed', { provider: 'cuda', hardware: 'NVIDIA H200' }]),
    'passed',
    'with cuda on h200',
  ],
  [
    'smoke-passed',
    { within: 'P30D', hardware: 'H200' },
    smoke(['15', 'passed', { hardware: 'AMD EPYC' }]),
    'unknown',
    'on H200',
  ],
  [
    'smoke-passed',
    { within: 'P30D' },
    smoke(['21', 'passed']),
    'failed',
    'yet to come',
  ],
  ['smoke-passed', { within: 'P30D' }, factsOf(), 'unknown', 'run one'],
  [
    'smoke-passed',
    { within: 'P30D' },
    factsOf({ missing: ['smoke'] }),
    'unknown',
    'just now',
  ],
  ['smoke-passed', { within: 'P30D' }, service, 'unknown', 'The area smoke'],
  [
    'smoke-passed',
    { within: 'P30D', provider: 'cuda' },
    service,
    'unknown',
    'does not say whether it ran with cuda',
  ],

  ['status', { slot: 'drift' }, slot('ok'), 'passed', ''],
  ['status', { slot: 'drift' }, slot('attention'), 'failed', 'drift: text'],
  [
    'status',
    { slot: 'drift', level: 'attention' },
    slot('attention'),
    'passed',
    '',
  ],
  [
    'status',
    { slot: 'drift', level: 'attention' },
    slot('failing'),
    'failed',
    '',
  ],
  ['status', { slot: 'drift' }, slot('unknown'), 'unknown', ''],
  ['status', { slot: 'drift' }, slot('not-set-up'), 'failed', ''],
  ['status', { slot: 'cost' }, slot('ok'), 'unknown', 'not installed'],
  [
    'evidence',
    { slot: 'drift', within: 'P1D' },
    slot('ok', '2026-11-20T02:00:00.000Z'),
    'passed',
    '10.0 hours ago',
  ],
  [
    'evidence',
    { slot: 'drift', within: 'P1D' },
    slot('ok', '2026-11-10T02:00:00.000Z'),
    'failed',
    'at most P1D',
  ],
  [
    'evidence',
    { slot: 'drift', within: 'P1D' },
    slot('ok'),
    'unknown',
    'when that was measured is not known',
  ],
  ['evidence', { slot: 'drift' }, service, 'not-applicable', ''],

  ['evaluation-better', accuracy, against(0.96, 0.95), 'passed', '0.01 better'],
  ['evaluation-better', accuracy, against(0.95, 0.95), 'passed', 'as good'],
  [
    'evaluation-better',
    accuracy,
    against(0.9, 0.95),
    'failed',
    'is 0.9 against 0.95 of version 2: 0.05 worse',
  ],
  [
    'evaluation-better',
    { ...accuracy, tolerance: 0.1 },
    against(0.8, 0.9),
    'passed',
    '0.1 worse is allowed',
  ],
  [
    'evaluation-better',
    { ...accuracy, higherIsBetter: false },
    against(0.9, 0.95),
    'passed',
    '0.05 better',
  ],
  [
    'evaluation-better',
    accuracy,
    against(0.99, 0.9, OTHER_DATA),
    'unknown',
    'never measured on the same data set',
  ],
  ['evaluation-better', accuracy, factsOf(), 'not-applicable', 'replace no'],
  [
    'evaluation-better',
    accuracy,
    factsOf({
      ...against(0.9, 0.95),
      evaluations: [
        evaluationOf({ value: 0.99, source: 'a' }),
        evaluationOf({ value: 0.9, source: 'b' }),
      ],
    }),
    'failed',
    'is 0.9 against',
  ],

  [
    'evaluation-at-least',
    { ...accuracy, min: 0.9 },
    factsOf({ evaluations: [evaluationOf({ n: 171 })] }),
    'passed',
    'accuracy on sha256:dddddddddddd is 0.95 (171 cases), asked for is at least 0.9',
  ],
  [
    'evaluation-at-least',
    { ...accuracy, min: 0.9 },
    factsOf({
      evaluations: [
        evaluationOf(),
        evaluationOf({ value: 0.8, datasetDigest: OTHER_DATA }),
      ],
    }),
    'failed',
    'is 0.8',
  ],
  [
    'evaluation-at-least',
    { metric: 'accuracy', max: 0.1 },
    factsOf({ evaluations: [evaluationOf()] }),
    'failed',
    'at most 0.1',
  ],
  [
    'evaluation-at-least',
    { ...accuracy, min: 0.9 },
    factsOf({ evaluations: [evaluationOf({ datasetDigest: undefined })] }),
    'unknown',
    'There is no accuracy',
  ],
  [
    'evaluation-at-least',
    { ...accuracy, min: 0.9, dataset: 'held-out' },
    factsOf({
      evaluations: [evaluationOf({ dataset: 'mldataset:default/held-out' })],
    }),
    'passed',
    '',
  ],
  [
    'evaluation-at-least',
    { ...accuracy, min: 0.9 },
    factsOf({ version: undefined }),
    'unknown',
    'No version',
  ],

  [
    'fairness',
    { ...accuracy, maxGap: 0.1, minN: 10 },
    slices(['all', 0.1, 900], ['young', 0.9, 50], ['old', 0.95, 50]),
    'passed',
    'a gap of 0.05',
  ],
  [
    'fairness',
    { ...accuracy, maxGap: 0.01, minN: 10 },
    slices(['young', 0.9, 50], ['old', 0.95, 50], ['few', 0.1, 3]),
    'failed',
    'left out with fewer than 10 cases: few (3)',
  ],
  [
    'fairness',
    { ...accuracy, maxGap: 0.5, minN: 10 },
    slices(['young', 0.9, 50], ['old', 0.95]),
    'unknown',
    'fewer than two slices have 10 cases',
  ],
  [
    'fairness',
    { ...accuracy, maxGap: 0.01, minN: 10, slices: ['age *'] },
    slices(['age 1', 0.9, 50], ['Age 2', 0.9, 50], ['site (a', 0.1, 50]),
    'passed',
    'age',
  ],
  [
    'fairness',
    { ...accuracy, maxGap: 0.01, minN: 10 },
    slices(['a', 0.9, 50], ['b', 0.5, 50, OTHER_DATA]),
    'unknown',
    '',
  ],

  [
    'license-allowed',
    { allowed: ['Apache-2.0', 'MIT'] },
    factsOf({ subject: { license: 'apache-2.0' } }),
    'passed',
    '',
  ],
  [
    'license-allowed',
    { allowed: ['MIT'] },
    factsOf({ subject: { license: 'GPL-3.0' } }),
    'failed',
    'GPL-3.0 is none of MIT',
  ],
  ['license-allowed', { allowed: ['MIT'] }, factsOf(), 'unknown', ''],

  ['dataset-rights', {}, factsOf(), 'unknown', 'names a data set'],
  [
    'dataset-rights',
    { allowedLicenses: ['CC-BY-4.0'] },
    factsOf({ datasets: [datasetOf(rights)] }),
    'passed',
    '',
  ],
  [
    'dataset-rights',
    {},
    factsOf({
      datasets: [datasetOf(rights), datasetOf(undefined, { ref: 'x' })],
    }),
    'unknown',
    'x is not in the catalog',
  ],
  [
    'dataset-rights',
    { allowedLicenses: ['MIT'] },
    factsOf({ datasets: [datasetOf(rights), datasetOf(undefined)] }),
    'failed',
    /^The licence of mldataset:default\/d is none of the allowed ones$/,
  ],
  [
    'dataset-rights',
    { personalData: 'forbidden' },
    factsOf({ datasets: [datasetOf({ containsPersonalData: true })] }),
    'failed',
    'personal data',
  ],
  [
    'dataset-rights',
    { needsClassification: true },
    factsOf({ datasets: [datasetOf({})] }),
    'unknown',
    'whether it holds personal data, its classification',
  ],

  ['owner-active', {}, factsOf(), 'failed', 'no owner'],
  [
    'owner-active',
    {},
    factsOf({ subject: { owner: 'group:default/a' } }),
    'unknown',
    'whether the owner group:default/a is active',
  ],
  [
    'owner-active',
    { minMembers: 2 },
    factsOf({
      owner: { ref: 'group:default/a', exists: true, members: ['b'] },
    }),
    'failed',
    'has 1 member, at least 2',
  ],
  [
    'owner-active',
    {},
    factsOf({ owner: { ref: 'group:default/a', exists: false, members: [] } }),
    'failed',
    'does not exist',
  ],
  [
    'owner-active',
    {},
    factsOf({
      owner: { ref: 'group:default/a', exists: true, members: ['b'] },
    }),
    'passed',
    '',
  ],

  ['digest-verified', {}, factsOf(), 'unknown', 'not known'],
  [
    'digest-verified',
    {},
    factsOf({ version: versionOf({ digest: DATA }) }),
    'failed',
    'was not read',
  ],
  [
    'digest-verified',
    {},
    factsOf({ version: versionOf({ digest: DATA, digestVerified: true }) }),
    'passed',
    DATA,
  ],
  ['training-data-known', {}, factsOf(), 'failed', 'No training data set'],
  [
    'training-data-known',
    {},
    factsOf({
      datasets: [datasetOf({}), datasetOf({}, { digest: undefined })],
    }),
    'failed',
    'mldataset:default/d',
  ],
  [
    'training-data-known',
    {},
    factsOf({ datasets: [datasetOf({})] }),
    'passed',
    '',
  ],
  [
    'contacts-named',
    { roles: ['accountable', 'operator'] },
    factsOf({ subject: { contacts: { accountable: 'user:default/a' } } }),
    'failed',
    'as operator',
  ],
  [
    'contacts-named',
    { roles: ['accountable'] },
    factsOf({ subject: { contacts: { accountable: 'user:default/a' } } }),
    'passed',
    'user:default/a',
  ],
  [
    'slo-declared',
    {},
    factsOf({ subject: { slo: { availability: 0.99 } } }),
    'passed',
    '99 % available',
  ],
  [
    'slo-declared',
    {},
    factsOf({
      services: [subjectOf({ slo: { latencyP95Ms: 9 } }), subjectOf()],
    }),
    'failed',
    '1 of 2 services',
  ],
  ['slo-declared', {}, service, 'failed', 'no spec.slo'],
  ['risk-tier-known', {}, factsOf({ riskTier: 'high' }), 'passed', ''],
  ['risk-tier-known', {}, factsOf({ riskTier: 'prohibited' }), 'failed', ''],
  ['risk-tier-known', {}, factsOf(), 'unknown', 'questionnaire'],
  ['smoke-test-declared', {}, factsOf(), 'failed', 'spec.smokeTest'],
  [
    'smoke-test-declared',
    {},
    factsOf({ subject: { smokeTest: true } }),
    'passed',
    '',
  ],
  ['source-run-known', {}, factsOf(), 'failed', 'version 3'],
  [
    'source-run-known',
    {},
    factsOf({
      version: versionOf({ sourceRun: { type: 'mlflow', runId: 'r' } }),
    }),
    'passed',
    'mlflow run r',
  ],
];

it.each(CASES)('%s %j: case %#', (name, settings, facts, outcome, reason) => {
  const judged = judge(name, settings, facts);
  expect(judged.outcome).toBe(outcome);
  expect(judged.reason).toMatch(
    typeof reason === 'string'
      ? new RegExp(reason.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      : reason,
  );
});

it('has a case for each check', () => {
  const tested = new Set(CASES.map(([name]) => name));
  expect([...tested].sort()).toEqual([...CHECK_TYPES.keys()].sort());
});

it.each([
  ['card-field', { field: 'risk.nothing' }, 'field: must be the id of a field'],
  ['card-assurance', { min: 101 }, 'min: must be between 0 and 100'],
  ['card-assurance', { least: 1 }, 'least: is not a parameter here'],
  ['smoke-passed', {}, 'within: must be'],
  ['smoke-passed', { within: 'a month' }, 'within: must be an ISO 8601'],
  ['smoke-passed', { within: 'P0D' }, 'within: must be an ISO 8601'],
  ['evaluation-at-least', accuracy, 'min: must be given, or max'],
  ['fairness', { ...accuracy, maxGap: 1, slices: ['****'] }, 'three asterisks'],
  ['evaluation-better', { metric: 'a', dataset: ':' }, 'ref of a data set'],
  ['status', { slot: 'x', level: 'failing' }, 'level: '],
])('%s refuses %j', (name, settings, message) => {
  expect(() => CHECK_TYPES.get(name)?.prepare(settings)).toThrow(message);
});
