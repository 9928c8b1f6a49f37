import { CostWindow } from '../costFact';

/**
 * The stretch of the same length that ends where this one begins.
 *
 * @public
 */
export function previousStretch({ from, to }: CostWindow): CostWindow {
  const length = Date.parse(to) - Date.parse(from);
  return {
    from: new Date(Date.parse(from) - length).toISOString(),
    to: from,
  };
}
