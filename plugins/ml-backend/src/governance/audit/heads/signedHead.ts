import { z } from 'zod';

/** Type of the payload of a signed head. */
export const HEAD_TYPE = 'application/vnd.callboard.audit-head+json';

/** What is signed of the end of the chain. */
export const signedHead = z.object({
  type: z.literal('callboard-audit-head'),
  seq: z.int(),
  hash: z.string(),
  at: z.iso.datetime(),
  /** Those that were there; the others had been removed. */
  rows: z.int(),
});
export type SignedHead = z.infer<typeof signedHead>;
