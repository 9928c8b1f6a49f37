/**
 * The embedded Git host: serves the repositories that the scaffolder makes where no Git service is configured.
 *
 * @packageDocumentation
 */
export { gitHostPlugin as default } from './plugin';
