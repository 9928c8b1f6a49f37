import type { MlKind } from './mlKinds';

/**
 * Relation pairs that our kinds bring, forward and reverse. The stock pairs
 * (ownedBy, partOf, dependsOn, providesApi) keep their stock names.
 *
 * @public
 */
export const ML_RELATION_PAIRS = [
  ['trainedOn', 'trainingDataFor'],
  ['evaluatedOn', 'evaluationDataFor'],
  ['usesFeatures', 'featuresUsedBy'],
  ['computedFrom', 'sourceOf'],
  ['derivedFrom', 'baseOf'],
  ['serves', 'servedBy'],
] as const;

/** Stock pairs that our kinds take part in, forward and reverse. */
const STOCK_RELATION_PAIRS = [
  ['ownedBy', 'ownerOf'],
  ['partOf', 'hasPart'],
  ['dependsOn', 'dependencyOf'],
  ['providesApi', 'apiProvidedBy'],
] as const;

type RelationPair =
  | (typeof ML_RELATION_PAIRS)[number]
  | (typeof STOCK_RELATION_PAIRS)[number];

/**
 * A field of `spec`, one ref or a flat list of them, that gives relations.
 *
 * @public
 */
export interface MlRelationField {
  /** Name of the field in `spec`. */
  field: string;
  /** Relation from the entity to what the field names. */
  forward: string;
  /** Relation back from what the field names. */
  reverse: string;
  /** Kinds that the field usually names; the first one where a ref has no kind. */
  targetKinds: readonly [string, ...string[]];
}

function relationField(
  field: string,
  forward: RelationPair[0],
  ...targetKinds: [string, ...string[]]
): MlRelationField {
  const pairs: readonly RelationPair[] = [
    ...ML_RELATION_PAIRS,
    ...STOCK_RELATION_PAIRS,
  ];
  const pair = pairs.find(([type]) => type === forward);
  if (!pair) {
    throw new Error(`Relation ${forward} belongs to no pair`);
  }
  return { field, forward, reverse: pair[1], targetKinds };
}

const shared = [
  relationField('owner', 'ownedBy', 'Group', 'User'),
  relationField('system', 'partOf', 'System'),
  relationField(
    'dependsOn',
    'dependsOn',
    'Component',
    'Resource',
    'API',
    'System',
    'MlModel',
    'MlDataset',
    'MlFeatureSet',
    'MlFeature',
    'MlInferenceService',
  ),
];

/**
 * The fields of each kind that give relations. A ref without namespace is read
 * in the namespace of the entity that it stands in.
 *
 * @public
 */
export const ML_RELATION_FIELDS: Record<MlKind, readonly MlRelationField[]> = {
  MlModel: [
    ...shared,
    relationField('trainedOn', 'trainedOn', 'MlDataset'),
    relationField('evaluatedOn', 'evaluatedOn', 'MlDataset'),
    relationField('usesFeatures', 'usesFeatures', 'MlFeatureSet', 'MlFeature'),
    relationField('derivedFrom', 'derivedFrom', 'MlModel'),
  ],
  MlDataset: [
    ...shared,
    relationField('derivedFrom', 'derivedFrom', 'MlDataset'),
    relationField('embeddingModel', 'dependsOn', 'MlModel'),
  ],
  MlFeatureSet: [
    ...shared,
    relationField('computedFrom', 'computedFrom', 'MlDataset'),
  ],
  MlFeature: [...shared, relationField('featureSet', 'partOf', 'MlFeatureSet')],
  MlInferenceService: [
    ...shared,
    relationField('serves', 'serves', 'MlModel'),
    relationField('providesApis', 'providesApi', 'API'),
  ],
};
