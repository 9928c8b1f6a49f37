import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Evaluation, VersionFacts } from '@callboard/plugin-ml-common';
import { Readable } from 'node:stream';

/**
 * A model as its entity names it in one registry (`spec.registries[]`).
 *
 * @public
 */
export interface RegistryModel {
  /** Ref of the `MlModel` entity. */
  readonly entityRef: string;
  /** Name of the model in the registry. */
  readonly name: string;
}

/**
 * One version as a registry has it.
 *
 * @public
 */
export interface RegistryVersion extends VersionFacts {
  /** What the registry calls it; unique within the model. */
  version: string;
  /** SHA-256 of the artifact, `sha256:<64 hex digits>`; absent while unknown. */
  digest?: string;
  /** Whether the reader read the artifact and found this digest. */
  digestVerified: boolean;
  /** Aliases that point to it now. */
  aliases: string[];
  /** Where a person looks at it. */
  url?: string;
  /** What the registry measured of it. */
  evaluations: Array<Omit<Evaluation, 'versionId' | 'source'>>;
  /** Fields in which the registry contradicts itself, or its artifact. */
  conflicts: Array<{
    field: string;
    values: Array<{ source: string; value: string | number }>;
  }>;
}

/**
 * What a read of one model found.
 *
 * @public
 */
export type RegistryReading =
  /** Nothing has changed since the state that was given. */
  | { status: 'unchanged' }
  /**
   * All versions, in pages of at most 500. `state` is given back at the next
   * read; it is kept once all pages are stored.
   */
  | {
      status: 'read';
      state: string;
      pages: AsyncIterable<RegistryVersion[]>;
    };

/**
 * A model as a registry lists it.
 *
 * @public
 */
export interface ListedRegistryModel {
  /** Name of the model in the registry. */
  name: string;
  /** In the words of the registry. */
  description?: string;
  /** Where a person looks at it. */
  url?: string;
  /** Labels, by name. */
  tags: Record<string, string>;
  /** Aliases that point to some version now. */
  aliases: string[];
  /** How many versions there are; absent while unknown. */
  versions?: number;
  /** User of the newest version, in the words of the registry. */
  createdBy?: string;
  /** Last change, ISO 8601. */
  updatedAt?: string;
}

/**
 * Reads one registry of models. Add yours with the `mlRegistryExtensionPoint`.
 *
 * @public
 */
export interface RegistryReader {
  /** Sort of registry, as in `spec.registries[].type`. */
  readonly type: string;
  /** Which of that sort, as in `spec.registries[].instance`. */
  readonly instance: string;
  /**
   * Reads one model. `state` is what the last complete read returned.
   * @throws when the registry cannot be read or knows no such model; the message is shown to people
   */
  read(
    model: RegistryModel,
    options: { state?: string; signal: AbortSignal },
  ): Promise<RegistryReading>;
  /**
   * All models that the registry has, in pages of at most 500. A registry that cannot
   * list leaves it out: then nobody is told of models that the catalog lacks.
   * @throws when it cannot be read; the message is shown to people
   */
  list?(options: { signal: AbortSignal }): AsyncIterable<ListedRegistryModel[]>;
  /**
   * The content of one artifact of a version.
   * @throws when it cannot be read
   */
  openArtifact(
    model: RegistryModel,
    artifact: { version: string; path: string },
    options: { signal: AbortSignal },
  ): Promise<Readable>;
}

/**
 * Where modules of the `ml` backend add readers of registries.
 *
 * @public
 */
export interface MlRegistryExtensionPoint {
  /** Adds a reader. @throws when there is one of this type and instance already */
  addReader(reader: RegistryReader): void;
}

/**
 * Where modules of the `ml` backend add readers of registries.
 *
 * @public
 */
export const mlRegistryExtensionPoint =
  createExtensionPoint<MlRegistryExtensionPoint>({ id: 'ml.registry' });
