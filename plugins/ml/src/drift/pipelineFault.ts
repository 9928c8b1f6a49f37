import { parseEntityRef } from '@backstage/catalog-model';
import { DriftMonitor, toMlKind } from '@callboard/plugin-ml-common';

/** Why a retraining would not help, whatever is configured: the fault is in a pipeline; undefined where it may help. */
export function pipelineFault({
  comparison,
  entityRef,
}: Pick<DriftMonitor, 'comparison' | 'entityRef'>):
  | 'skew'
  | 'featureSet'
  | undefined {
  if (comparison === 'skew') {
    return 'skew';
  }
  return toMlKind(parseEntityRef(entityRef).kind) === 'MlFeatureSet'
    ? 'featureSet'
    : undefined;
}
