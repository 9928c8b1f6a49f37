/**
 * When a budget is used up too fast: when in a long and in a short window it burns faster than `burn`. 1 would use it
 * up exactly in its period. From the Site Reliability Workbook, chapter 5, table 5-8, for a period of about a month.
 *
 * @public
 */
export const BURN_RULES = [
  { severity: 'page', long: 'PT1H', short: 'PT5M', burn: 14.4 },
  { severity: 'page', long: 'PT6H', short: 'PT30M', burn: 6 },
  { severity: 'ticket', long: 'P1D', short: 'PT2H', burn: 3 },
  { severity: 'ticket', long: 'P3D', short: 'PT6H', burn: 1 },
] as const;

/**
 * Windows in which burn rates are looked at, shortest first.
 *
 * @public
 */
export const BURN_WINDOWS = [
  'PT5M',
  'PT30M',
  'PT1H',
  'PT2H',
  'PT6H',
  'P1D',
  'P3D',
] as const;
/**
 * A window in which burn rates are looked at.
 *
 * @public
 */
export type BurnDuration = (typeof BURN_WINDOWS)[number];

/**
 * Over which what a service attains is counted, ISO 8601.
 *
 * @public
 */
export const OBJECTIVE_PERIOD = 'P28D';

/**
 * Requests in a short window below which nothing is said of it: one bad request would be more than a percent.
 *
 * @public
 */
export const LOW_TRAFFIC = 100;
