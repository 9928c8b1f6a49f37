import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';

/** The version that a card or a badge speaks of, and why this one. */
export interface MainVersion {
  version: ModelVersion;
  /** Such as `alias champion` or `newest`. */
  reason: string;
}

/** What other areas ask of the registry area. */
export interface ModelVersions {
  /** The main version of each of up to 500 entities, by ref; left out where none is known. */
  mainOf(entityRefs: string[]): Promise<Map<string, MainVersion>>;
  evaluationsOf(versionIds: string[]): Promise<Map<string, Evaluation[]>>;
}
