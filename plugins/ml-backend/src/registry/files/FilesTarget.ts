import { Readable } from 'node:stream';

/** What is at a path. A stamp changes when the content does. */
export type FoundFile =
  | { status: 'missing' }
  /** The stamp is the one that was given. */
  | { status: 'unchanged' }
  | { status: 'open'; stamp: string; content: Readable };

/** Where the models of a registry of files lie. */
export interface FilesTarget {
  /** Whether it costs next to nothing to ask for the stamp of a file. */
  readonly isCheap: boolean;
  /** @throws when it cannot be known what is there */
  open(
    segments: string[],
    options: { since?: string; signal: AbortSignal },
  ): Promise<FoundFile>;
  /**
   * Names of the folders in it. Where they cannot be listed it is left out.
   * @throws when it cannot be known what is there
   */
  folders?(): Promise<string[]>;
}
