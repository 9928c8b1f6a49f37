import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityRefText,
  formatLineageNode,
  LineageEdgeType,
  ModelVersion,
  VersionDataset,
} from '@callboard/plugin-ml-common';
import { NamedNode } from '../store/ensureNodes';
import { entityNode } from './entityNode';
import { nodeKindOf } from './toLineageEntity';

/** Types of the edges that lead to a version. */
export const VERSION_EDGES: LineageEdgeType[] = [
  'hasVersion',
  'trainedOn',
  'evaluatedOn',
];

/** Key of the node of a version that a registry has. */
export function versionKey(versionId: string): string {
  return `version:${versionId}`;
}

/** What leads to a version, as its registries say: its model, and what it learned from and was measured on. */
export function versionEdges(version: ModelVersion): Array<{
  from: Omit<NamedNode, 'at'>;
  type: LineageEdgeType;
  since: string;
}> {
  const since = version.createdAt ?? version.firstSeenAt;
  return [
    { from: entityNode(version.entityRef, since), type: 'hasVersion', since },
    ...version.datasets.flatMap(dataset => {
      const from = datasetNode(dataset, since);
      const type: LineageEdgeType =
        dataset.role === 'training' ? 'trainedOn' : 'evaluatedOn';
      return from ? [{ from, type, since }] : [];
    }),
  ];
}

/** By ref or by where it lies: a bare name is no address. */
function datasetNode(
  { location, ref }: VersionDataset,
  at: string,
): Omit<NamedNode, 'at'> | undefined {
  if (ref !== undefined && entityRefText.safeParse(ref).success) {
    const full = stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: 'MlDataset' }),
    );
    return nodeKindOf(full) === 'other' ? undefined : entityNode(full, at);
  }
  return location
    ? {
        type: 'dataset',
        key: formatLineageNode({ type: 'dataset', address: location }),
        kind: 'dataset',
        title: location,
      }
    : undefined;
}
