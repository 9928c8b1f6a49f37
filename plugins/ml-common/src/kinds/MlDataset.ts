import { z } from 'zod';
import {
  entityRefList,
  entityRefText,
  isoDuration,
  sharedSpec,
} from './fields';

const DATASET_TYPES = [
  'table',
  'files',
  'stream',
  'labels',
  'eval-set',
  'vector-index',
] as const;

/**
 * Schema of the `spec` of an `MlDataset`.
 *
 * @public
 */
export const mlDatasetSpec = z.object({
  ...sharedSpec,
  type: z
    .enum(DATASET_TYPES)
    .describe('table, files, stream, labels, eval-set or vector-index'),
  location: z
    .string()
    .optional()
    .describe(
      'Where the data lie, such as s3://bucket/path or db.schema.table',
    ),
  format: z
    .string()
    .optional()
    .describe('Format of the data, such as parquet, csv, jsonl'),
  license: z
    .string()
    .optional()
    .describe('SPDX id of the licence of the data, or proprietary'),
  classification: z
    .string()
    .optional()
    .describe(
      'Confidentiality class, such as public, internal, confidential, restricted',
    ),
  containsPersonalData: z
    .boolean()
    .optional()
    .describe(
      'Whether it holds data of identifiable persons; unset is unknown',
    ),
  derivedFrom: entityRefList
    .optional()
    .describe('Data sets that it was made from (default kind MlDataset)'),
  croissant: z
    .string()
    .optional()
    .describe('Path beside this file, or URL, of its Croissant descriptor'),
  sample: z
    .object({
      file: z
        .string()
        .min(1)
        .describe('CSV with a header: path beside this file, or URL'),
      target: z
        .string()
        .min(1)
        .optional()
        .describe('Column of what is predicted; without it nothing is scored'),
      classes: z
        .array(z.string().min(1))
        .min(2)
        .optional()
        .describe(
          'Classes in the order in which models score them; those of the column, sorted, when left out',
        ),
    })
    .optional()
    .describe(
      'Rows that repositories of services are made with, to test and evaluate them. Never copied where containsPersonalData is true',
    ),
  freshnessSlo: isoDuration
    .optional()
    .describe('How old the newest data may be, ISO 8601 duration'),
  embeddingModel: entityRefText
    .optional()
    .describe(
      'vector-index only: the model that made the vectors (default kind MlModel)',
    ),
  dimension: z
    .int()
    .positive()
    .optional()
    .describe('vector-index only: numbers per vector'),
  metric: z
    .enum(['cosine', 'euclidean', 'dot'])
    .optional()
    .describe('vector-index only: distance between vectors'),
});

/**
 * The `spec` of an `MlDataset`.
 *
 * @public
 */
export type MlDatasetSpec = z.infer<typeof mlDatasetSpec>;
