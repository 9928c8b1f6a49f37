import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  LineageEdgeType,
  LineageNodeKind,
  mlDatasetSpec,
  mlFeatureSetSpec,
  mlInferenceServiceSpec,
  mlModelSpec,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { ownerOf } from '../jobOwner';
import { NodeFacts } from '../store/rows';
import { addressesIn } from './addressesIn';

/** One or several addresses, comma-separated: the data sets of OpenLineage that an entity is. */
const DATASET_ANNOTATION = 'callboard.dev/openlineage-dataset';

/** What the catalog is asked for. */
export const LINEAGE_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.etag',
  'metadata.title',
  'metadata.annotations',
  'relations',
  ...[
    'owner',
    'lifecycle',
    'environment',
    'location',
    'features',
    'trainedOn',
    'evaluatedOn',
    'usesFeatures',
    'computedFrom',
    'derivedFrom',
    'serves',
    'traffic',
  ].map(field => `spec.${field}`),
];

/** Types of the edges that entities declare, each from what it names to itself. */
export const DECLARED_EDGES = [
  'trainedOn',
  'evaluatedOn',
  'usesFeatures',
  'computedFrom',
  'derivedFrom',
  'serves',
] as const satisfies LineageEdgeType[];

const KINDS: Record<string, LineageNodeKind> = {
  mlmodel: 'model',
  mldataset: 'dataset',
  mlfeatureset: 'feature-set',
  mlinferenceservice: 'service',
};

/** An entity as lineage knows it. */
export interface LineageEntity {
  ref: string;
  kind: LineageNodeKind;
  title: string;
  facts: NodeFacts & { uid: string; etag: string };
  /** What it names, whole refs; those of single features still stand for themselves. */
  edges: Array<{ from: string; type: LineageEdgeType }>;
  /** Names that it says it has. */
  names: Array<{ how: 'annotation' | 'location'; address: string }>;
}

const model = mlModelSpec.shape;
const service = mlInferenceServiceSpec.shape;
/** What is read of a spec; a field that is not as its schema says is as if absent. */
const spec = z.object({
  lifecycle: model.lifecycle.optional().catch(undefined),
  environment: service.environment.optional().catch(undefined),
  location: mlDatasetSpec.shape.location.catch(undefined),
  features: mlFeatureSetSpec.shape.features.optional().catch(undefined),
  trainedOn: model.trainedOn.catch(undefined),
  evaluatedOn: model.evaluatedOn.catch(undefined),
  usesFeatures: model.usesFeatures.catch(undefined),
  computedFrom: mlFeatureSetSpec.shape.computedFrom.catch(undefined),
  derivedFrom: model.derivedFrom.catch(undefined),
  serves: service.serves.optional().catch(undefined),
  traffic: service.traffic.catch(undefined),
});

/** Undefined for what is no node of lineage, or lacks an identity. */
export function toLineageEntity(entity: Entity): LineageEntity | undefined {
  const ref = stringifyEntityRef(entity);
  const kind = nodeKindOf(ref);
  const { annotations = {}, etag = '', name, title, uid } = entity.metadata;
  if (kind === 'other' || !uid) {
    return undefined;
  }
  const found = spec.parse(entity.spec ?? {});
  const annotated = annotations[DATASET_ANNOTATION];
  return {
    ref,
    kind,
    title: title ?? name,
    facts: {
      uid,
      etag,
      owner: ownerOf(entity),
      lifecycle: found.lifecycle,
      environment: kind === 'service' ? found.environment : undefined,
      columns: columnsOf(found.features),
    },
    edges: edgesOf(entity, found).filter(({ from }) => from !== ref),
    names: [
      ...addressesIn(annotated).map(address => ({
        how: 'annotation' as const,
        address,
      })),
      ...(kind === 'dataset' && found.location
        ? [{ how: 'location' as const, address: found.location }]
        : []),
    ],
  };
}

/** Sort of the node of an entity; `other` for kinds that are not in the graph. */
export function nodeKindOf(ref: string): LineageNodeKind {
  return KINDS[ref.slice(0, ref.indexOf(':'))] ?? 'other';
}

function columnsOf(features: z.infer<typeof spec>['features']) {
  return features?.map(({ description, dtype, name }) => ({
    name,
    type: dtype,
    ...(description && { description }),
  }));
}

/** Each once, in the direction of the data. */
function edgesOf(
  { kind, metadata }: Entity,
  found: z.infer<typeof spec>,
): LineageEntity['edges'] {
  const { namespace: defaultNamespace = DEFAULT_NAMESPACE } = metadata;
  const edges = (
    type: LineageEdgeType,
    defaultKind: string,
    refs: string[] = [],
  ) =>
    [
      ...new Set(
        refs.map(ref =>
          stringifyEntityRef(
            parseEntityRef(ref, { defaultKind, defaultNamespace }),
          ),
        ),
      ),
    ].map(from => ({ from, type }));
  return [
    ...edges('trainedOn', 'MlDataset', found.trainedOn),
    ...edges('evaluatedOn', 'MlDataset', found.evaluatedOn),
    ...edges('usesFeatures', 'MlFeatureSet', found.usesFeatures),
    ...edges('computedFrom', 'MlDataset', found.computedFrom),
    ...edges('derivedFrom', kind, found.derivedFrom),
    ...edges('serves', 'MlModel', [
      ...(found.serves ?? []),
      ...(found.traffic ?? []).map(entry => entry.model),
    ]),
  ];
}
