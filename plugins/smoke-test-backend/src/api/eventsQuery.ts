import { z } from 'zod';

const RULE = 'must be a whole number, at least 0';

/** Query of `GET /v1/runs/:id/events`. */
export const eventsQuery = z.object({
  after: z.coerce
    .number(RULE)
    .int(RULE)
    .min(0, RULE)
    .default(0)
    .describe('seq of the last event that is known'),
});
