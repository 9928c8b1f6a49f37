/**
 * The Callboard backend: inventory of models, datasets, features and inference services.
 *
 * @packageDocumentation
 */
export { mlPlugin as default } from './plugin';
