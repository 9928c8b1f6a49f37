/**
 * Schemas, pure decisions, permissions and the HTTP client of the Callboard plugins.
 *
 * @packageDocumentation
 */
export * from './kinds/durationMs';
export * from './kinds/smokeTestSetting';
export * from './kinds/MlModel';
export * from './kinds/MlDataset';
export * from './kinds/MlFeatureSet';
export * from './kinds/MlFeature';
export * from './kinds/MlInferenceService';
export * from './kinds/mlKinds';
export * from './kinds/mlRelations';
export * from './kinds/mlSpecJsonSchema';
export * from './kinds/SpecProblem';
export * from './kinds/checkMlSpec';
export * from './inventory/statusLevel';
export * from './inventory/inventory';
export * from './digest';
export * from './permissions';
export * from './registry/versions';
export * from './registry/evaluations';
export * from './registry/deployments';
export * from './registry/placementState';
export * from './artifactGrants';
export * from './cards/cardFields';
export * from './cards/modelCardSections';
export * from './cards/datasetCardSections';
export * from './cards/card';
export * from './cards/cardAssessment';
export * from './cards/cardAnswer';
export * from './cards/CardAssessmentInput';
export * from './cards/assessCard';
export * from './cards/cardReferences';
export * from './cards/cardTexts';
export * from './timeline/timeline';
export * from './smoke/exitClass';
export * from './smoke/smokeStages';
export * from './smoke/goldenBundle';
export * from './smoke/bundleOfOip';
export * from './smoke/smokeSpec';
export * from './smoke/smokeReport';
export * from './smoke/smokeEvents';
export * from './smoke/smokeRun';
export * from './smoke/smokeService';
export * from './registry/versionEvidence';
export * from './client/MlClient';
export * from './client/SmokeClient';
