/**
 * Interfaces that other teams and packages implement for the Callboard `ml` backend.
 *
 * @packageDocumentation
 */
export type { StatusSource } from './StatusSource';
