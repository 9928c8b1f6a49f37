import { tokenCounts } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What is kept of tokens in one window. */
export const tokenContent = z.object({
  counts: tokenCounts,
  requests: z.number().optional(),
});

/** What is kept of outcomes in one window. */
export const outcomeContent = z.object({ count: z.number() });
