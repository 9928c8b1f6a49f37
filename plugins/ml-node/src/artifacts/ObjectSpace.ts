import { Readable } from 'node:stream';

/** An object in a folder or a bucket. */
export interface ObjectFacts {
  /** Path with slashes, relative to the folder or to the prefix in the bucket. */
  key: string;
  /** Bytes. */
  size: number;
  modifiedAt: Date;
}

/** What a folder and a bucket have in common. Safe to use from several processes at a time. */
export interface ObjectSpace {
  /** Writes a new object. It lasts when this returns, and nothing of it is kept when this throws. */
  write(key: string, content: Readable, signal?: AbortSignal): Promise<void>;
  /** Creates an empty object; false when it was there already. */
  create(key: string): Promise<boolean>;
  /** Replaces what is at `to`, which is never half there; false when there is nothing at `from`. */
  move(from: string, to: string): Promise<boolean>;
  /** False when there is no such object. */
  remove(key: string): Promise<boolean>;
  sizeOf(key: string): Promise<number | undefined>;
  open(key: string): Promise<{ size: number; content: Readable } | undefined>;
  /** All objects whose keys begin with `folder` and a slash. */
  list(folder: string): AsyncIterable<ObjectFacts>;
  /** Ends uploads that were begun before then and have left nothing that `list` shows. */
  abandonUploads(before: Date): Promise<void>;
}
