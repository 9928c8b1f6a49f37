import { z } from 'zod';

/** A time to look back to; now if left out. */
export const lineageAsOf = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601' })
  .optional()
  .describe('What was known to hold at this time; now if left out');

/** What every answer says of itself. */
export const lineageSight = {
  truncated: z
    .boolean()
    .describe('Whether limits of size or depth left something out'),
  mayBeIncomplete: z
    .boolean()
    .describe(
      'Whether this caller may see less than everything; the same whether or not anything was left out',
    ),
  asOf: z.iso.datetime(),
};
