import { z } from 'zod';

/** A count as engines give it: 64 bits, of which JavaScript holds 53. */
export const sqlCount = z.union([z.number(), z.bigint()]).transform(Number);
