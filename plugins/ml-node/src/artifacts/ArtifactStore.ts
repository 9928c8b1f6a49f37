import { Readable } from 'node:stream';

/**
 * Who needs a blob: a plugin, and what for in its own words (such as `version:<id>`).
 *
 * @public
 */
export interface ArtifactPin {
  /** Id of the plugin. */
  readonly plugin: string;
  /** What for. */
  readonly name: string;
}

/**
 * A blob that is being read. `content` fails at its end when the bytes do not have the digest.
 *
 * @public
 */
export interface OpenArtifact {
  /** Bytes. */
  readonly size: number;
  /** Its bytes. */
  readonly content: Readable;
}

/**
 * Blobs by their SHA-256 digest, `sha256:<64 hex digits>`: models, golden bundles,
 * reports. A blob stays as long as anyone pins it.
 *
 * @public
 */
export interface ArtifactStore {
  /**
   * Stores a stream, and pins it before it can be collected.
   * @throws InputError when it is larger than allowed, or has another digest than `expect`; nothing is kept then
   */
  put(
    content: Readable,
    options: { pin: ArtifactPin; expect?: string; signal?: AbortSignal },
  ): Promise<{ digest: string; size: number }>;
  /** Opens a blob for reading. @throws NotFoundError */
  open(digest: string): Promise<OpenArtifact>;
  /** Bytes of a blob, or undefined when it is not here. */
  sizeOf(digest: string): Promise<number | undefined>;
  /** Keeps a blob until it is unpinned. @throws NotFoundError when there is no such blob */
  pin(digest: string, pin: ArtifactPin): Promise<void>;
  /** Does nothing when there is no such pin. */
  unpin(digest: string, pin: ArtifactPin): Promise<void>;
  /** Removes blobs that nobody pins and that are older than `minAgeMs`, and what broken uploads left. */
  collect(options: {
    minAgeMs: number;
    now: Date;
    signal?: AbortSignal;
  }): Promise<{ removed: number; bytes: number }>;
}
