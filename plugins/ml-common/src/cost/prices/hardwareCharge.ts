import { CostWindow } from '../costFact';
import { charge, Charge, Unpriced } from './charge';
import { HardwareUnit, PriceBook } from './priceEntry';

/**
 * Hours of hardware at the price in force over the whole window. Whole devices and fractions of them count as the
 * source counts them: 0.5 is half of a GPU for an hour, or one for half an hour.
 *
 * @returns what has a `reason` is unpriced: there is no price, or it changes within the window
 * @throws RangeError for hours that are negative or no number
 *
 * @public
 */
export function hardwareCharge(
  use: { hardware: string; unit: HardwareUnit; hours: number },
  book: PriceBook,
  window: CostWindow,
): (Charge & { unit: HardwareUnit }) | (Unpriced & { unit: HardwareUnit }) {
  const { hardware, hours, unit } = use;
  if (!Number.isFinite(hours) || hours < 0) {
    throw new RangeError(`hours: must be a number of at least 0, is ${hours}`);
  }
  return { unit, ...charge(hours, { kind: unit, hardware }, book, window) };
}
