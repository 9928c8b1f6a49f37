import { z } from 'zod';

/** Fields of the query of a list that is searched by name and read page by page. */
export const pageQuery = {
  text: z
    .string('must be given once')
    .max(200, 'must be at most 200 characters')
    .optional()
    .describe('Part of the name'),
  limit: z.coerce
    .number('must be between 1 and 200')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 200')
    .max(200, 'must be between 1 and 200')
    .default(50),
  cursor: z
    .string('must be given once')
    .max(500, 'must be at most 500 characters')
    .optional()
    .describe('nextCursor of the page before'),
};
