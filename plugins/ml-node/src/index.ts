/**
 * Interfaces that other teams and packages implement for the Callboard `ml` backend.
 *
 * @packageDocumentation
 */
export type { StatusSource } from './StatusSource';
export type { TimelineSource } from './TimelineSource';
export * from './RegistryReader';
export * from './SmokeRunner';
export * from './ProfileEngine';
export * from './RetrainingTrigger';
export * from './CostSource';
export * from './MetricSource';
export * from './artifacts/ArtifactStore';
export * from './artifacts/createArtifactStore';
export * from './backend/CatalogAttempts';
export * from './backend/CatalogReader';
export * from './backend/EntityFiles';
export * from './backend/EventLines';
export * from './backend/Metrics';
export * from './backend/TaskRunner';
export * from './backend/VisibleEntities';
export * from './backend/createRouter';
export * from './backend/entityFileSource';
export * from './backend/openApiDocument';
export * from './backend/openDatabase';
export * from './backend/parseQuery';
export * from './backend/readJson';
export * from './signing/canonicalBytes';
export * from './signing/KeyStore';
export * from './signing/SigningKeys';
export * from './signing/signEnvelope';
