import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';

/** The version that a card or a badge speaks of, and why this one. */
export interface MainVersion {
  version: ModelVersion;
  /** Such as `alias champion` or `newest`. */
  reason: string;
}

/** A version as `traffic[]` of a service names it: a digest, or what a registry calls it. */
export interface WrittenVersion {
  /** Ref of the model. */
  model: string;
  version: string;
  /** Such as `files:examples`; any of the model's when left out. */
  registry?: string;
}

/** What other areas ask of the registry area. All refs are of entities as they are now: what was deleted and created anew has no versions. */
export interface ModelVersions {
  /** The main version of each of up to 500 entities, by ref; left out where none is known. */
  mainOf(entityRefs: string[]): Promise<Map<string, MainVersion>>;
  /** Of one entity, newest first; those that no registry lists any more come last. */
  newestOf(entityRef: string, limit: number): Promise<ModelVersion[]>;
  /** Of up to 500 entities: the listed versions that an alias points to, or that were first seen at `since` (ISO 8601) or later. */
  aliasedOrNew(entityRefs: string[], since: string): Promise<ModelVersion[]>;
  /** By versionId; left out where none is known. */
  byIds(versionIds: string[]): Promise<Map<string, ModelVersion>>;
  /** The same, each with the uid of the entity that it is a version of. */
  withUids(
    versionIds: string[],
  ): Promise<Map<string, { uid: string; version: ModelVersion }>>;
  /** By digest; one may be a version of several models. */
  byDigests(digests: string[]): Promise<Map<string, ModelVersion[]>>;
  /** In the order of `written`; undefined where none is known. */
  resolve(written: WrittenVersion[]): Promise<Array<ModelVersion | undefined>>;
  /** By versionId. */
  evaluationsOf(versionIds: string[]): Promise<Map<string, Evaluation[]>>;
}

/** Every change of a version, for whoever keeps something of all of them. */
export interface VersionFeed {
  /** In the order of their last change, at most 500; `since` is that of the answer before. Those of entities that are gone are left out. */
  changedSince(
    since: string | undefined,
  ): Promise<{ versions: ModelVersion[]; since: string; more: boolean }>;
}

/** That there is a version which one caller may see. @throws NotFoundError, the same for unknown and for hidden ones */
export type VisibleVersion = (
  versionId: string,
  credentials: BackstageCredentials,
) => Promise<Pick<ModelVersion, 'versionId'>>;
