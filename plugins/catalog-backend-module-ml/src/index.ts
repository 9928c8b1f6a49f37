/**
 * Adds the Callboard kinds and their relations to the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleMl as default } from './module';
