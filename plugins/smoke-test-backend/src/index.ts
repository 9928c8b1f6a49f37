/**
 * The Callboard smoke test backend, a backend plugin for Backstage.
 *
 * @packageDocumentation
 */
export { smokeTestPlugin as default } from './plugin';
