/**
 * The Callboard user interface: the ML catalog, entity pages and team tab.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { mlApiRef } from './api/mlApiRef';
export type { MlApi } from './api/mlApiRef';
export { smokeApiRef } from './api/smokeApiRef';
export type { SmokeApi } from './api/smokeApiRef';
export { governanceApiRef } from './api/governanceApiRef';
export type { GovernanceApi } from './api/governanceApiRef';
export { lineageApiRef } from './api/lineageApiRef';
export type { LineageApi } from './api/lineageApiRef';
export { driftApiRef } from './api/driftApiRef';
export type { DriftApi } from './api/driftApiRef';
export { costApiRef } from './api/costApiRef';
export type { CostApi } from './api/costApiRef';
export { servingApiRef } from './api/servingApiRef';
export type { ServingApi } from './api/servingApiRef';
export { gitHostApiRef } from './api/gitHostApiRef';
export type { GitHostApi } from './api/gitHostApiRef';
export { mlTranslationRef } from './text/mlTranslationRef';
