/**
 * Interfaces that other teams and packages implement for the Callboard `ml` backend.
 *
 * @packageDocumentation
 */
export type { StatusSource } from './StatusSource';
export type { TimelineSource } from './TimelineSource';
export * from './RegistryReader';
export * from './artifacts/ArtifactStore';
export * from './artifacts/createArtifactStore';
