import { LineageNodeName, toMlKind } from '@callboard/plugin-ml-common';
import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { BoundBy } from '../store/rows';

/** A name that can be claimed: a data set as a whole, or a job. */
export function claimedName(
  name: LineageNodeName | undefined,
): { type: 'dataset' | 'job' } | { problem: string } {
  if (name?.type === 'job') {
    return { type: 'job' };
  }
  return name?.type === 'dataset' && name.column === undefined
    ? { type: 'dataset' }
    : {
        problem:
          'node: must be dataset:<namespace>/<name> or job:<namespace>/<name>, only these can be claimed',
      };
}

/** The entity that a name of this type may be said to be. */
export function claimedEntity(
  type: 'dataset' | 'job',
  text: string,
): { name: CompoundEntityRef } | { problem: string } {
  if (!text.includes(':')) {
    return {
      problem: 'entityRef: must have its kind, such as mldataset:default/name',
    };
  }
  const name = parseEntityRef(text);
  const kind = toMlKind(name.kind);
  return type === 'job' || (kind && kind !== 'MlFeature')
    ? { name }
    : {
        problem:
          'entityRef: must be an MlDataset, MlModel, MlFeatureSet or MlInferenceService, a data set can be nothing else',
      };
}

/** Why what the catalog says of a name leaves nothing to claim. */
export function settledBy(
  type: 'dataset' | 'job',
  boundBy: BoundBy | null,
  entityRef: string | undefined,
): string | undefined {
  const of = entityRef ?? 'an entity';
  switch (boundBy) {
    case 'annotation':
      return `node: the annotation callboard.dev/openlineage-${type} of ${of} says what it is; change it there`;
    case 'location':
      return `node: spec.location of ${of} says what it is; change it there`;
    default:
      return undefined;
  }
}
