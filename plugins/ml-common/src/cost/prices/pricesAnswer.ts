import { z } from 'zod';
import { priceEntry } from './priceEntry';

/**
 * Answer of `GET /v1/prices`: all prices of the operator, those of one thing together, the newest first. What has
 * none in force is unpriced, which is not a price of 0.
 *
 * @public
 */
export const pricesAnswer = z.object({ prices: z.array(priceEntry) });
/**
 * Answer of `GET /v1/prices`.
 *
 * @public
 */
export type PricesAnswer = z.infer<typeof pricesAnswer>;
