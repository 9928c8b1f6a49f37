import { mlDatasetSpec } from './MlDataset';
import { mlFeatureSpec } from './MlFeature';
import { mlFeatureSetSpec } from './MlFeatureSet';
import { mlInferenceServiceSpec } from './MlInferenceService';
import { mlModelSpec } from './MlModel';

/**
 * The `apiVersion` of every kind of ours.
 *
 * @public
 */
export const ML_API_VERSION = 'callboard.dev/v1alpha1';

/**
 * The kinds, in the order in which people are shown them.
 *
 * @public
 */
export const ML_KINDS = [
  'MlModel',
  'MlDataset',
  'MlFeatureSet',
  'MlFeature',
  'MlInferenceService',
] as const;

/**
 * One of the kinds.
 *
 * @public
 */
export type MlKind = (typeof ML_KINDS)[number];

/**
 * The schema of each kind's `spec`.
 *
 * @public
 */
export const mlSpecs = {
  MlModel: mlModelSpec,
  MlDataset: mlDatasetSpec,
  MlFeatureSet: mlFeatureSetSpec,
  MlFeature: mlFeatureSpec,
  MlInferenceService: mlInferenceServiceSpec,
} as const satisfies Record<MlKind, unknown>;

/**
 * The `MlKind` that `kind` names in any letter case, or undefined.
 *
 * @public
 */
export function toMlKind(kind: string): MlKind | undefined {
  const wanted = kind.toLocaleLowerCase('en-US');
  return ML_KINDS.find(known => known.toLocaleLowerCase('en-US') === wanted);
}
