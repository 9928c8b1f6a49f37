import { EffectReading } from '../driftReading';

/**
 * Whether an effect is surely `severe` of its thresholds: its lower bound is, for an effect
 * of few rows may be large by chance.
 *
 * @public
 */
export function isSevereEffect(
  { low, passes, threshold }: EffectReading,
  severe: number,
): boolean {
  return passes && low >= severe * threshold;
}
