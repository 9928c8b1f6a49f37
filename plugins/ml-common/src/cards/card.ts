import { z } from 'zod';

/**
 * The forms of card files that are read.
 *
 * @public
 */
export const CARD_FORMATS = ['hugging-face', 'callboard', 'croissant'] as const;

/**
 * What a card says in one field, before anything is checked.
 *
 * @public
 */
export const cardValue = z.object({
  field: z.string().describe('Id of the field, such as purpose.intendedUse'),
  text: z.string().describe('Markdown as written; a list is one item a line'),
  items: z
    .array(z.string())
    .optional()
    .describe('The same in the form for machines: refs, ids, digests'),
  origin: z
    .string()
    .describe(
      'Where it stands, such as "front matter: license" or "heading: Limits"',
    ),
});
/**
 * What a card says in one field.
 *
 * @public
 */
export type CardValue = z.infer<typeof cardValue>;

/**
 * One number that a card claims.
 *
 * @public
 */
export const cardResult = z.object({
  metric: z.string().describe('In the spelling of the card'),
  value: z.number(),
  slice: z.string().describe('all when the card names none'),
  dataset: z.string().optional().describe('Name or ref, as in the card'),
  revision: z
    .string()
    .optional()
    .describe('Revision or digest of the data set'),
  split: z.string().optional(),
  task: z.string().optional(),
});
/**
 * One number that a card claims.
 *
 * @public
 */
export type CardResult = z.infer<typeof cardResult>;

/**
 * A card as read from its file: what its author says, in our sections.
 *
 * @public
 */
export const parsedCard = z.object({
  format: z.enum(CARD_FORMATS),
  title: z.string().optional(),
  language: z.string().optional().describe('As the card says it, such as de'),
  values: z.array(cardValue).describe('At most one for each field'),
  results: z.array(cardResult),
  other: z
    .array(z.object({ heading: z.string(), text: z.string() }))
    .describe(
      'Sections that belong to no field, and what stands before the first heading',
    ),
  extra: z
    .record(z.string(), z.json())
    .describe('Front matter that belongs to no field, kept for the export'),
  warnings: z.array(z.string()).describe('What was left out, and why'),
});
/**
 * A card as read from its file.
 *
 * @public
 */
export type ParsedCard = z.infer<typeof parsedCard>;
