import { rounded } from '../kit/rounded';

export { rounded } from '../kit/rounded';

/** A duration in milliseconds, in the unit that people would say it in. */
export function duration(milliseconds: number, locale?: string): string {
  if (milliseconds >= 60_000) {
    const seconds = Math.round(milliseconds / 1000);
    const minutes = `${Math.floor(seconds / 60)} min`;
    return seconds % 60 === 0 ? minutes : `${minutes} ${seconds % 60} s`;
  }
  return milliseconds >= 1000
    ? `${rounded(milliseconds / 1000, locale)} s`
    : `${rounded(milliseconds, locale)} ms`;
}

/** A share from 0 to 1 in percent; never 100 % while something is missing. */
export function percentOf(share: number, locale?: string): string {
  const percent = share < 1 ? Math.floor(share * 1000) / 10 : 100;
  return `${new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
  }).format(percent)} %`;
}

/** An element of a tensor with all digits that tell it apart. */
export function element(value: number | string): string {
  return typeof value === 'number'
    ? String(Number(value.toPrecision(9)))
    : value;
}
