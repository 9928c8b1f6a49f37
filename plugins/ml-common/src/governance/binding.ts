import { z } from 'zod';

/**
 * The parts of what an approval binds.
 *
 * @public
 */
export const BINDING_PARTS = [
  'artifact',
  'card',
  'datasets',
  'base-models',
  'license',
  'risk-tier',
  'policy',
] as const;
/**
 * A part of what an approval binds.
 *
 * @public
 */
export type BindingPart = (typeof BINDING_PARTS)[number];

/**
 * What an approval binds: the contents that the reviewer had before them. It holds for these and the uid of the entity, for nothing else.
 *
 * @public
 */
export const binding = z.object({
  uid: z.string().describe('Of the entity in the catalog'),
  artifact: z
    .string()
    .optional()
    .describe('Digest; absent while it is unknown, and then nothing binds'),
  card: z.string().optional().describe('SHA-256 of the card file'),
  cardRevision: z.int().optional(),
  datasets: z
    .array(
      z.object({
        role: z.string(),
        ref: z.string().optional(),
        name: z.string().optional(),
        digest: z.string().optional(),
      }),
    )
    .describe('Sorted'),
  baseModels: z
    .array(z.object({ ref: z.string(), digest: z.string().optional() }))
    .describe('With the digest of their main version; sorted by ref'),
  license: z.string().optional(),
  riskTier: z
    .string()
    .optional()
    .describe('The effective one; who lowers it loses the approval'),
  policy: z.object({
    id: z.string(),
    version: z.int(),
    digest: z.string(),
  }),
});
/**
 * What an approval binds.
 *
 * @public
 */
export type Binding = z.infer<typeof binding>;

/**
 * In which parts two bindings differ; `artifact` also when the uid does.
 *
 * @public
 */
export function changedParts(before: Binding, after: Binding): BindingPart[] {
  const differ = (part: BindingPart): boolean => {
    switch (part) {
      case 'artifact':
        return before.artifact !== after.artifact || before.uid !== after.uid;
      case 'card':
        return before.card !== after.card;
      case 'datasets':
        return !same(before.datasets, after.datasets);
      case 'base-models':
        return !same(before.baseModels, after.baseModels);
      case 'license':
        return before.license !== after.license;
      case 'risk-tier':
        return before.riskTier !== after.riskTier;
      case 'policy':
        return before.policy.digest !== after.policy.digest;
      default:
        return part satisfies never;
    }
  };
  return BINDING_PARTS.filter(differ);
}

/** Lists that are made in one order, of objects that are made with their keys in one order. */
function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
