/** What the artifacts area asks of the registry area. */
export interface ArtifactOrigin {
  /** Brings the artifact from its registry into the store; false when no version has this digest. */
  bring(digest: string, signal: AbortSignal): Promise<boolean>;
  /** Refs of the entities that have a version with this digest. */
  entitiesOf(digest: string): Promise<string[]>;
}
