import { EffectReading } from '@callboard/plugin-ml-common';
import { rounded } from '../kit/rounded';

/** A share from 0 to 1 in percent, with as many digits as say something. */
export function share(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumSignificantDigits: 3,
  }).format(value);
}

/** An effect in the unit of its statistic. */
export function effectNumber(
  value: number,
  statistic: EffectReading['statistic'],
  locale?: string,
): string {
  return statistic === 'share' ? share(value, locale) : rounded(value, locale);
}
