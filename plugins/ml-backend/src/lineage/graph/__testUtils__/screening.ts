import { LineageGraph } from '@callboard/plugin-ml-common';
import { Said } from './graphOf';

export const RAW = 'dataset:s3://raw/scans';
export const CLEAN = 'mldataset:default/clean';
export const TEST = 'mldataset:default/test';
export const SET = 'mlfeatureset:default/sizes';
export const BASE = 'mlmodel:default/base';
export const MODEL = 'mlmodel:default/screening';
export const JOB = 'job:airflow/clean';
export const [RUN1, RUN2] = ['run:r1', 'run:r2'];
export const [V1, V2] = ['version:1', 'version:2'];
export const PROD = 'mlinferenceservice:default/prod';
export const STAGING = 'mlinferenceservice:default/staging';

/** Version 1 runs in production, version 2 in staging; only version 2 was seen to learn from the clean data. */
export const COMPANY: Said[] = [
  [RAW, 'reads', JOB],
  [JOB, 'writes', CLEAN],
  [CLEAN, 'trainedOn', MODEL],
  [TEST, 'evaluatedOn', MODEL],
  [BASE, 'derivedFrom', MODEL],
  [CLEAN, 'computedFrom', SET],
  [SET, 'usesFeatures', MODEL],
  [CLEAN, 'reads', RUN2],
  [RUN2, 'writes', V2],
  [RUN1, 'writes', V1],
  [MODEL, 'hasVersion', V1],
  [MODEL, 'hasVersion', V2],
  [V1, 'runsIn', PROD, { text: 'production, 100 %' }],
  [V2, 'runsIn', STAGING],
  [MODEL, 'serves', PROD],
];
const version = (label: string) => ({
  entity_ref: MODEL,
  says: { version: { versionId: label, label, aliases: [] } },
});
export const FACTS = {
  [MODEL]: { says: { uid: 'u-model', owner: 'group:default/radiology' } },
  [PROD]: { says: { environment: 'production', owner: 'group:default/ops' } },
  [STAGING]: { says: { environment: 'staging' } },
  [V1]: version('1'),
  [V2]: version('2'),
};

export function edgesOf({ edges }: Pick<LineageGraph, 'edges'>): string[] {
  return edges.map(({ from, to, type }) => `${from} ${type} ${to}`).sort();
}

export function idsOf({ nodes }: Pick<LineageGraph, 'nodes'>): string[] {
  return nodes.map(({ id }) => id);
}
