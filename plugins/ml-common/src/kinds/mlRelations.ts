/**
 * Relation pairs that our kinds bring, forward and reverse. The stock pairs
 * (ownedBy, partOf, dependsOn, providesApi) keep their stock names.
 */
export const ML_RELATION_PAIRS = [
  ['trainedOn', 'trainingDataFor'],
  ['evaluatedOn', 'evaluationDataFor'],
  ['usesFeatures', 'featuresUsedBy'],
  ['computedFrom', 'sourceOf'],
  ['derivedFrom', 'baseOf'],
  ['serves', 'servedBy'],
] as const;
