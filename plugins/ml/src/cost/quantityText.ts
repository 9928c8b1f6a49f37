import { rounded } from '../kit/rounded';

/** How much of something, with its unit; empty where that is not known. */
export function quantityText(
  { quantity, unit }: { quantity?: number; unit?: string },
  locale?: string,
): string {
  if (quantity === undefined || unit === undefined) {
    return '';
  }
  const written = Number.isInteger(quantity)
    ? quantity.toLocaleString(locale)
    : rounded(quantity, locale);
  return `${written} ${unit}`;
}
