import { z } from 'zod';
import { ML_KINDS } from '../kinds/mlKinds';
import { statusLevel } from './statusLevel';

/** One slot of an inventory row: what one area has to say of one entity. */
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
});
export type StatusSlot = z.infer<typeof statusSlot>;

const mlKind = z.enum(ML_KINDS);

/** One row of the inventory: what a list shows of one entity. */
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
  firstSeenAt: z.iso.datetime().describe('When the inventory first saw this uid'),
});
export type InventoryItem = z.infer<typeof inventoryItem>;

/** Fields that can be filtered by and counted. */
export const FACETS = [
  'owner',
  'lifecycle',
  'type',
  'task',
  'riskTier',
  'status',
  'environment',
  'platform',
  'tags',
] as const;
export type Facet = (typeof FACETS)[number];

/** Orders of a list; a leading minus turns it round. */
export const ORDER_FIELDS = [
  'name',
  'owner',
  'lifecycle',
  'riskTier',
  'status',
  'firstSeenAt',
] as const;
export const orderBy = z
  .templateLiteral([z.enum(['', '-']), z.enum(ORDER_FIELDS)])
  .describe('A field, ascending; with a leading minus, descending');

const oneOrMore = z.preprocess(
  value => (value === undefined || Array.isArray(value) ? value : [value]),
  z.array(z.string().min(1)).max(100).optional(),
);

/** What a list may be narrowed by. Values of one field are alternatives; fields must all hold. */
export const inventoryFilter = z.object({
  kind: z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(mlKind).optional(),
  ),
  owner: oneOrMore.describe('Owner refs'),
  lifecycle: oneOrMore,
  type: oneOrMore,
  task: oneOrMore,
  riskTier: oneOrMore,
  status: oneOrMore.describe('Worst status levels'),
  environment: oneOrMore,
  platform: oneOrMore,
  tags: oneOrMore,
  text: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Words; each must begin a word of name, title, purpose, tags, owner, type or task',
    ),
});
export type InventoryFilter = z.infer<typeof inventoryFilter>;

/** Query of `GET /v1/inventory`. */
export const inventoryQuery = inventoryFilter.extend({
  orderBy: orderBy.default('name'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional().describe('nextCursor of the page before'),
});
export type InventoryQuery = z.infer<typeof inventoryQuery>;

/** How old the list is and whether the catalog could be read. */
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
export type SweepState = z.infer<typeof sweepState>;

/** Answer of `GET /v1/inventory`. */
export const inventoryPage = z.object({
  items: z.array(inventoryItem),
  totalItems: z.int().describe('Exact number of items that this caller may see'),
  nextCursor: z.string().optional().describe('Absent on the last page'),
  sweep: sweepState,
});
export type InventoryPage = z.infer<typeof inventoryPage>;

/** Query of `GET /v1/inventory/facets`. */
export const facetsQuery = inventoryFilter.extend({
  facet: z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(z.enum(FACETS)).min(1),
  ),
});
export type FacetsQuery = z.infer<typeof facetsQuery>;

/** Answer of `GET /v1/inventory/facets`: values with counts, most frequent first. */
export const facetsAnswer = z.object({
  facets: z.partialRecord(
    z.enum(FACETS),
    z.array(z.object({ value: z.string(), count: z.int() })),
  ),
  sweep: sweepState,
});
export type FacetsAnswer = z.infer<typeof facetsAnswer>;
