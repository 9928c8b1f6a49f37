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
export { mlTranslationRef } from './text/mlTranslationRef';
