/** What the artifacts area asks of the registry area. */
export interface ArtifactOrigin {
  /** Brings the artifact from its registry into the store; false when no version has this digest. */
  bring(digest: string, signal: AbortSignal): Promise<boolean>;
  /** The entities that have a version with this digest, with the uids that they had when their registries were read. */
  entitiesOf(
    digest: string,
  ): Promise<Array<{ entityRef: string; uid: string }>>;
}
