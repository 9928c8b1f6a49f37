import { EffectReading } from '../driftReading';
import { isSevereEffect } from './isSevereEffect';

describe('isSevereEffect', () => {
  const effect = (changed: Partial<EffectReading>): EffectReading => ({
    reason: 'distribution',
    statistic: 'wasserstein',
    effect: 0.9,
    low: 0.6,
    high: 1.2,
    threshold: 0.3,
    noiseFloor: 0.1,
    passes: true,
    ...changed,
  });

  it.each<[string, EffectReading, boolean]>([
    ['surely twice the threshold', effect({}), true],
    ['twice the threshold, but not surely', effect({ low: 0.59 }), false],
    ['that does not pass', effect({ passes: false }), false],
  ])('of one %s', (_, given, expected) => {
    expect(isSevereEffect(given, 2)).toBe(expected);
  });
});
