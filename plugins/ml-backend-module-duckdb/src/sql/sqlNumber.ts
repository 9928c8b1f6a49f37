import { z } from 'zod';

/** A number as engines give it, which may be none or infinite. */
export const sqlNumber = z
  .custom<number | null>(value => value === null || typeof value === 'number')
  .describe('a number, NaN, an infinity, or null');
