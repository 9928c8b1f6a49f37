import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import { AssessedCard } from '../../../AssessedCards';
import { Subject } from '../../Subject';
import { DatasetFacts, SubjectFacts } from '../../SubjectFacts';

export const NOW = new Date('2026-11-20T12:00:00.000Z');
const AT = NOW.toISOString();
export const DATA = `sha256:${'d'.repeat(64)}`;
export const OTHER_DATA = `sha256:${'e'.repeat(64)}`;
export const VERSION_ID = '00000000-0000-4000-8000-000000000003';

export function subjectOf(more: Partial<Subject> = {}): Subject {
  return {
    entityRef: 'mlmodel:default/m',
    uid: 'uid-m',
    kind: 'MlModel',
    title: 'M',
    tags: [],
    trainedOn: [],
    evaluatedOn: [],
    derivedFrom: [],
    serves: [],
    contacts: {},
    smokeTest: false,
    readAt: AT,
    ...more,
  };
}

export function versionOf(more: Partial<ModelVersion> = {}): ModelVersion {
  return {
    versionId: VERSION_ID,
    entityRef: 'mlmodel:default/m',
    label: '3',
    digestVerified: false,
    names: [],
    aliases: [],
    conflicts: [],
    params: {},
    metrics: {},
    datasets: [],
    artifacts: [],
    firstSeenAt: AT,
    changedAt: AT,
    ...more,
  };
}

export function cardOf(more: Partial<AssessedCard> = {}): AssessedCard {
  return {
    entityRef: 'mlmodel:default/m',
    uid: 'uid-m',
    revision: 2,
    sha256: 'c'.repeat(64),
    coverage: 80,
    assurance: 72,
    required: 70,
    missing: [],
    contradictions: [],
    stale: false,
    fields: new Map(),
    readAt: AT,
    assessedAt: AT,
    ...more,
  };
}

export function evaluationOf(more: Partial<Evaluation> = {}): Evaluation {
  return {
    versionId: VERSION_ID,
    datasetDigest: DATA,
    slice: 'all',
    metric: 'accuracy',
    value: 0.95,
    source: 'nightly',
    ...more,
  };
}

export function datasetOf(
  more: Partial<Subject> | undefined,
  facts: Partial<DatasetFacts> = {},
): DatasetFacts {
  return {
    ref: 'mldataset:default/d',
    role: 'training',
    digest: DATA,
    ...(more && {
      subject: subjectOf({
        entityRef: 'mldataset:default/d',
        kind: 'MlDataset',
        ...more,
      }),
    }),
    ...facts,
  };
}

export function factsOf(
  more: Omit<Partial<SubjectFacts>, 'subject'> & {
    subject?: Partial<Subject>;
  } = {},
): SubjectFacts {
  const { subject, ...rest } = more;
  return {
    now: NOW,
    environment: 'production',
    version: versionOf(),
    evaluations: [],
    evidence: new Map(),
    statuses: new Map(),
    missing: [],
    datasets: [],
    baseModels: [],
    services: [],
    factsAt: AT,
    ...rest,
    subject: subjectOf(subject),
  };
}
