/** An exact decimal number: `digits / 10 ** places`. */
export interface Decimal {
  digits: bigint;
  places: number;
}

const TEXT = /^(-?\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * The exact value of text such as `0.35`. A double counts as the decimal that it is written as, so that 0.1 is a tenth.
 *
 * @throws RangeError for what is no finite decimal number
 */
export function decimalOf(value: number | string): Decimal {
  const [, whole, fraction = '', exponent = '0'] =
    TEXT.exec(String(value)) ?? [];
  if (whole === undefined) {
    throw new RangeError(`${value} is no decimal number such as 0.35`);
  }
  const digits = BigInt(whole + fraction);
  const places = fraction.length - Number(exponent);
  return places < 0
    ? { digits: digits * powerOfTen(-places), places: 0 }
    : { digits, places };
}

/** The product, exactly. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

/** The difference, exactly. */
export function minus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { digits: digitsAt(a, places) - digitsAt(b, places), places };
}

/** The digits of a number written with so many places, which must be no fewer than it has. */
export function digitsAt({ digits, places }: Decimal, wanted: number): bigint {
  return digits * powerOfTen(wanted - places);
}

/** With how many places all of them can be written. */
export function mostPlaces(numbers: readonly Decimal[]): number {
  return numbers.reduce((most, { places }) => Math.max(most, places), 0);
}

/** As text without exponent and without zeros at the end, such as `0.0000025`. */
export function decimalText({ digits, places }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
