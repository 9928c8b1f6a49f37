import { z } from 'zod';

/**
 * How many of what amounts count make one of the currency's unit: amounts are whole millionths of a dollar, euro or yen,
 * so that a sum is exact and a token that costs less than a hundredth of a cent is still there.
 *
 * @public
 */
export const AMOUNT_SCALE = 1_000_000;

/**
 * Money as a whole number of millionths of the currency's unit. Negative for a credit or a correction.
 * Within what a double holds exactly: nine billion units of any currency.
 *
 * @public
 */
export const amount = z
  .int('must be a whole number of millionths of the currency')
  .describe('Millionths of the unit of the currency; negative for a credit');

/**
 * Three letters of ISO 4217.
 *
 * @public
 */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters')
  .describe('ISO 4217, such as EUR');
