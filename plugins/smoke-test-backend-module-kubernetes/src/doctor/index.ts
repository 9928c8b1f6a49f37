/**
 * The command that says what a cluster lacks for smoke tests.
 *
 * @packageDocumentation
 */
export { main } from './main';
