import { InputError } from '@backstage/errors';
import { RowSource } from '@callboard/plugin-ml-common';

/** How rows lie in a file. */
export type FileFormat = NonNullable<RowSource['format']>;

const ENDINGS: Array<[RegExp, FileFormat]> = [
  [/\.(parquet|parq|pq)$/i, 'parquet'],
  [/\.(csv|tsv)(\.gz)?$/i, 'csv'],
  [/\.(json|jsonl|ndjson)(\.gz)?$/i, 'json'],
];

/** As the name ends. */
export function formatOf(path: string): FileFormat | undefined {
  return ENDINGS.find(([ending]) => ending.test(path))?.[1];
}

/**
 * The one format of all files.
 * @throws InputError naming the field and the rule
 */
export function commonFormat(
  paths: string[],
  declared: FileFormat | undefined,
  field: string,
): FileFormat {
  const formats = new Set(paths.map(path => declared ?? formatOf(path)));
  const [format] = formats;
  if (formats.size !== 1 || !format) {
    throw new InputError(
      `${field}.format: must be given where names do not all end in .parquet, or all in .csv, or all in .json`,
    );
  }
  return format;
}
