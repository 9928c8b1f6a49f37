import { Entity } from '@backstage/catalog-model';
import { group, ml } from './company';

export const LONG = 'long '.repeat(50).trim();

const RESTRICTED = 'example.com/Restricted';

/** Entities with every way of matching and of not matching a permission rule. */
export const VISIBILITY_COMPANY: Entity[] = [
  group('radiology'),
  group('wine'),
  ml('MlModel', 'tumor-screening', {
    task: 'tabular-classification',
    riskTier: 'high',
    license: 'Apache-2.0',
  }),
  ml(
    'MlModel',
    'Digits.v_2-B',
    {
      owner: 'wine',
      task: 'image-classification',
      riskTier: 'limited',
      lifecycle: 'Production',
    },
    { annotations: { [RESTRICTED]: 'true' }, tags: ['vision', 'pii'] },
  ),
  ml(
    'MlModel',
    'diabetes',
    { owner: 'user:default/ann', task: 'tabular-regression' },
    {
      annotations: { [RESTRICTED]: 'TRUE' },
      labels: { tier: 'Gold' },
      tags: ['pii'],
    },
  ),
  ml(
    'MlModel',
    'wine',
    { owner: 'wine', riskTier: 'minimal', lifecycle: 'experimental' },
    { annotations: { [RESTRICTED]: 'false' }, labels: { tier: 'silver' } },
  ),
  ml(
    'MlModel',
    'wordy',
    { license: LONG, task: 'text-generation' },
    { annotations: { 'example.com/note': LONG }, title: 'A Wordy One' },
  ),
  ml('MlModel', 'orphaned', { owner: 'group:default/nobody' }),
  ml(
    'MlModel',
    'tumor-screening',
    { owner: 'wine' },
    { namespace: 'staging', annotations: { [RESTRICTED]: '' } },
  ),
  ml('MlDataset', 'scans', { containsPersonalData: true, type: 'files' }),
  ml('MlDataset', 'vintages', {
    owner: 'wine',
    containsPersonalData: false,
    derivedFrom: ['scans'],
  }),
  ml(
    'MlDataset',
    'ann',
    { owner: 'user:ann', type: 'labels' },
    { labels: { tier: 'gold' } },
  ),
  ml('MlFeatureSet', 'patients', {
    features: [
      { name: 'age', dtype: 'int64' },
      { name: 'Size', dtype: 'float32' },
    ],
  }),
  ml('MlInferenceService', 'screening', { environment: 'production' }),
  ml('MlInferenceService', 'screening-test', {
    owner: 'wine',
    environment: 'Staging',
    platform: 'python',
    lifecycle: 'experimental',
  }),
];
