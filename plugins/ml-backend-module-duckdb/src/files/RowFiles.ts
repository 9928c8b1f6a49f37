import { RowSource } from '@callboard/plugin-ml-common';
import { FileFormat } from './fileFormat';

/** Which rows are meant, and by which field an error names them. */
export interface RowsWanted {
  source: Pick<RowSource, 'path' | 'format'>;
  /** Such as `serving`. */
  field: string;
  /** Begin of the window, where the path has a place for its day. */
  from?: Date;
  /** End of the window, where the path may have to be read for more days than one. */
  to?: Date;
}

/** Files that are ready to be read. */
export interface OpenRows {
  /** Real paths; none where all are empty. */
  paths: string[];
  format: FileFormat;
  /** Names that folders such as date=2026-11-21 give to columns. */
  hiveKeys: string[];
  fingerprint: string;
  /** @throws when a file is another than when it was opened */
  checkUnchanged(): Promise<void>;
}

/** Where files lie. */
export interface RowFiles {
  /** What tells one state of the files from another, or undefined where there are none. */
  look(
    wanted: RowsWanted,
    signal: AbortSignal,
  ): Promise<{ fingerprint: string } | undefined>;
  /** @param folder - for copies; the caller removes it */
  open(
    wanted: RowsWanted,
    folder: string,
    signal: AbortSignal,
  ): Promise<OpenRows | undefined>;
}
