import { AMOUNT_SCALE } from '@callboard/plugin-ml-common';

/** From this many units on, fractions of one say nothing in a sentence. */
const WHOLE_FROM = 1_000;
/** Digits of an amount that is less than one unit. */
const SMALL_DIGITS = 3;

/** How an amount is written: to the cent, in a sentence, or on an axis. */
export type MoneyStyle = 'exact' | 'spoken' | 'axis';

/**
 * Millionths of the unit of a currency as people write money. What is less than one unit keeps the digits that say
 * something: a price of a token is not 0.
 */
export function money(
  amount: number,
  currency: string,
  style: MoneyStyle = 'exact',
  locale?: string,
): string {
  const value = amount / AMOUNT_SCALE;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...digitsOf(Math.abs(value), style),
  }).format(value);
}

function digitsOf(size: number, style: MoneyStyle): Intl.NumberFormatOptions {
  if (size > 0 && size < 1) {
    return isWholeCents(size) ? {} : { maximumSignificantDigits: SMALL_DIGITS };
  }
  if (style === 'axis') {
    return { notation: 'compact', maximumSignificantDigits: SMALL_DIGITS };
  }
  return style === 'spoken' && size >= WHOLE_FROM
    ? { maximumFractionDigits: 0, minimumFractionDigits: 0 }
    : {};
}

function isWholeCents(size: number): boolean {
  return size >= 0.1 || Math.abs(size * 100 - Math.round(size * 100)) < 1e-9;
}

/** A price of one unit of something, such as `0.0000025`, in all its digits. */
export function unitPriceText(
  unitPrice: string,
  currency: string,
  locale?: string,
): string {
  const decimals = unitPrice.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(decimals > 2 && { maximumFractionDigits: decimals }),
  }).format(Number(unitPrice));
}

/** An amount in units as a program reads it: all digits, a point, no currency. */
export function plainAmount(amount: number): string {
  const size = Math.abs(amount);
  const units = Math.floor(size / AMOUNT_SCALE);
  const rest = String(size % AMOUNT_SCALE)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${amount < 0 ? '-' : ''}${units}.${rest}`;
}
