import {
  EffectReading,
  isSevereEffect,
  ReadingStatus,
} from '@callboard/plugin-ml-common';

/** How a cell of the heat map looks, from worst to least. */
export type CellLook = 'severe' | 'moved' | 'near' | 'stable' | 'few' | 'none';

/** From this share of what it must exceed, an effect is worth a second look. */
const NEAR = 0.8;

/** The one word for a column in a window, wherever it is said. */
export function cellLook(
  reading: { status: ReadingStatus; effects: EffectReading[] },
  /** So many thresholds are severe. */
  severe: number,
): CellLook {
  const { effects, status } = reading;
  switch (status) {
    case 'no-data':
      return 'none';
    case 'insufficient-data':
      return 'few';
    case 'moved':
      return effects.some(each => isSevereEffect(each, severe))
        ? 'severe'
        : 'moved';
    case 'stable':
      return ratioOf(worstEffect(effects)) >= NEAR ? 'near' : 'stable';
    default:
      return status satisfies never;
  }
}

/** The effect that comes closest to what it must exceed, or exceeds it most; one that passes goes first. */
export function worstEffect(
  effects: EffectReading[],
): EffectReading | undefined {
  const passing = effects.filter(({ passes }) => passes);
  return (passing.length ? passing : effects).reduce<EffectReading | undefined>(
    (worst, each) => (worst && ratioOf(worst) >= ratioOf(each) ? worst : each),
    undefined,
  );
}

/** An effect by the larger of its threshold and noise floor; 0 without one. */
export function ratioOf(effect: EffectReading | undefined): number {
  return effect
    ? effect.effect / Math.max(effect.threshold, effect.noiseFloor)
    : 0;
}
