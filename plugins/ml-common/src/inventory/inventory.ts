import { z } from 'zod';
import { ML_KINDS } from '../kinds/mlKinds';
import { statusLevel } from './statusLevel';

/**
 * One slot of an inventory row: what one area has to say of one entity.
 *
 * @public
 */
export const statusSlot = z.object({
  level: statusLevel,
  text: z
    .string()
    .max(200)
    .describe('What to read in the cell, such as "3 columns moved"'),
  reason: z
    .string()
    .optional()
    .describe('Why, in a sentence; required reading for unknown'),
  measuredAt: z.iso
    .datetime()
    .optional()
    .describe('When the figure behind it was measured'),
  source: z.string().optional().describe('Where the figure comes from'),
  value: z
    .number()
    .optional()
    .describe('The figure itself, where lists are sorted by it'),
  state: z
    .string()
    .optional()
    .describe('One word of a fixed set, where lists are narrowed by it'),
});
/**
 * What one area has to say of one entity: level, words, reason, source and time.
 *
 * @public
 */
export type StatusSlot = z.infer<typeof statusSlot>;

const mlKind = z.enum(ML_KINDS);

/**
 * One row of the inventory: what a list shows of one entity.
 *
 * @public
 */
export const inventoryItem = z.object({
  entityRef: z.string().describe('Such as mlmodel:default/tumor-screening'),
  uid: z.string().describe('The catalog uid; a ref created anew has another'),
  kind: mlKind,
  namespace: z.string(),
  name: z.string(),
  title: z.string().optional(),
  purpose: z.string().optional().describe('metadata.description, whole'),
  owner: z
    .string()
    .optional()
    .describe('Entity ref of the owner, whether or not it exists'),
  system: z.string().optional().describe('Entity ref of the system'),
  lifecycle: z.string().optional(),
  type: z.string().optional(),
  tags: z.array(z.string()),
  task: z.string().optional().describe('MlModel'),
  framework: z.string().optional().describe('MlModel'),
  license: z.string().optional().describe('MlModel, MlDataset'),
  riskTier: z.string().optional().describe('MlModel'),
  classification: z.string().optional().describe('MlDataset'),
  containsPersonalData: z.boolean().optional().describe('MlDataset'),
  format: z.string().optional().describe('MlDataset'),
  store: z.string().optional().describe('MlFeatureSet'),
  featureCount: z.int().optional().describe('MlFeatureSet'),
  platform: z.string().optional().describe('MlInferenceService'),
  environment: z.string().optional().describe('MlInferenceService'),
  serves: z
    .array(z.string())
    .optional()
    .describe('MlInferenceService: refs of the models it serves'),
  statuses: z
    .record(z.string(), statusSlot)
    .describe('By slot: ownership, references, and one per installed area'),
  status: statusLevel.describe('The worst of the statuses'),
  firstSeenAt: z.iso
    .datetime()
    .describe('When the inventory first saw this uid'),
});
/**
 * One row of the inventory.
 *
 * @public
 */
export type InventoryItem = z.infer<typeof inventoryItem>;

/**
 * Fields that can be filtered by and counted.
 *
 * @public
 */
export const FACETS = [
  'owner',
  'lifecycle',
  'type',
  'task',
  'riskTier',
  'status',
  'environment',
  'platform',
  'review',
  'tags',
] as const;
/**
 * A field that can be filtered by and counted.
 *
 * @public
 */
export type Facet = (typeof FACETS)[number];

/**
 * The values of an entity in one facet; `review` is the standing of its main version in production.
 *
 * @public
 */
export function facetValues(item: InventoryItem, facet: Facet): string[] {
  const value = facet === 'review' ? item.statuses.review?.state : item[facet];
  return [value ?? []].flat();
}

/**
 * Orders of a list; a leading minus turns it round.
 *
 * @public
 */
export const ORDER_FIELDS = [
  'name',
  'owner',
  'lifecycle',
  'riskTier',
  'status',
  'card',
  'firstSeenAt',
] as const;
/**
 * Order of a list: a field, ascending; with a leading minus, descending.
 *
 * @public
 */
export const orderBy = z
  .templateLiteral([z.enum(['', '-']), z.enum(ORDER_FIELDS)], {
    error: `must be one of ${ORDER_FIELDS.join(
      ', ',
    )}, with or without a leading minus`,
  })
  .describe(
    'A field, ascending; with a leading minus, descending. Missing values come last either way, and equal ones are ordered by ref. name is the title where there is one',
  );

/** A parameter that may be given several times. */
function oneOrMore<T extends z.ZodType>(value: T) {
  return z.preprocess(
    given => (given === undefined || Array.isArray(given) ? given : [given]),
    z
      .array(value, 'must be given')
      .min(1, 'must have a value')
      .max(100, 'must be given at most 100 times'),
  );
}

const texts = oneOrMore(
  z.string('must be text').min(1, 'must not be empty'),
).optional();

const kinds = oneOrMore(
  z.enum(ML_KINDS, { error: `must be one of ${ML_KINDS.join(', ')}` }),
);

/**
 * What a list may be narrowed by. Values of one field are alternatives, in any letter case; fields must all hold.
 *
 * @public
 */
export const inventoryFilter = z.object({
  kind: kinds.optional(),
  owner: texts.describe('Owner refs, such as group:default/radiology'),
  lifecycle: texts,
  type: texts,
  task: texts,
  riskTier: texts,
  status: texts.describe('Worst status levels'),
  environment: texts,
  platform: texts,
  review: texts.describe(
    'MlModel: standings of the main version in production, such as approved or stale',
  ),
  tags: texts,
  text: z
    .string('must be given once')
    .max(200, 'must be at most 200 characters')
    .optional()
    .describe(
      'Words; each must begin a word of name, title, purpose, tags, owner, type or task. Letter case and diacritics do not matter',
    ),
});
/**
 * What a list is narrowed by, after parsing.
 *
 * @public
 */
export type InventoryFilter = z.infer<typeof inventoryFilter>;

/**
 * Query of `GET /v1/inventory`.
 *
 * @public
 */
export const inventoryQuery = inventoryFilter.extend({
  orderBy: orderBy.default('name'),
  limit: z.coerce
    .number('must be between 1 and 500')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 500')
    .max(500, 'must be between 1 and 500')
    .default(50)
    .describe('Items per page'),
  cursor: z
    .string('must be given once')
    .max(2000, 'must be at most 2000 characters')
    .optional()
    .describe('nextCursor of the page before, with the same orderBy'),
});
/**
 * Query of `GET /v1/inventory`, after parsing: defaults are filled in.
 *
 * @public
 */
export type InventoryQuery = z.infer<typeof inventoryQuery>;

/**
 * How old the list is and whether the catalog could be read.
 *
 * @public
 */
export const sweepState = z.object({
  state: z
    .enum(['never', 'ok', 'failing'])
    .describe(
      'never: no sweep has completed yet; failing: the last attempt failed and the last complete one is shown',
    ),
  completedAt: z.iso
    .datetime()
    .optional()
    .describe('When the last complete sweep of the catalog ended'),
  error: z
    .string()
    .optional()
    .describe('Why the last attempt failed, without internals'),
});
/**
 * How fresh the inventory is; times in ISO 8601.
 *
 * @public
 */
export type SweepState = z.infer<typeof sweepState>;

/**
 * Answer of `GET /v1/inventory`.
 *
 * @public
 */
export const inventoryPage = z.object({
  items: z.array(inventoryItem),
  totalItems: z
    .int()
    .describe('Exact number of items that this caller may see'),
  nextCursor: z.string().optional().describe('Absent on the last page'),
  sweep: sweepState,
});
/**
 * One page of rows with the exact total.
 *
 * @public
 */
export type InventoryPage = z.infer<typeof inventoryPage>;

/**
 * Query of `GET /v1/inventory/facets`.
 *
 * @public
 */
export const facetsQuery = inventoryFilter.extend({
  facet: oneOrMore(
    z.enum(FACETS, { error: `must be one of ${FACETS.join(', ')}` }),
  ).describe(
    'Fields to count. The filter on a field does not narrow the counts of that field itself, so that alternatives stay in sight',
  ),
});
/**
 * Query of `GET /v1/inventory/facets`, after parsing.
 *
 * @public
 */
export type FacetsQuery = z.infer<typeof facetsQuery>;

/**
 * Answer of `GET /v1/inventory/facets`: values with counts, most frequent first.
 *
 * @public
 */
export const facetsAnswer = z.object({
  facets: z.partialRecord(
    z.enum(FACETS),
    z.array(z.object({ value: z.string(), count: z.int() })),
  ),
  sweep: sweepState,
});
/**
 * Counts by value of each asked facet, most frequent first.
 *
 * @public
 */
export type FacetsAnswer = z.infer<typeof facetsAnswer>;
