/** What a cell says: a number with its decimals, or why none was read. */
export type NumberRead =
  | { status: 'number'; value: number; decimals: number }
  | { status: 'empty' }
  | { status: 'unreadable'; reason: string };

/**
 * A number as people write it: `0.9649`, `96.5 %`, `96,49 %`, `**0.95** ± 0.01`.
 * Per cent become fractions, as versions hold them.
 * @param percent - the column is in per cent, whether or not the cell says so
 */
export function readNumber(cell: string, percent = false): NumberRead {
  const text = cell
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[*_`~]/g, '')
    .trim();
  if (/^(?:[-–—]*|n\/?a|none|not computed|tbd)$/i.test(text)) {
    return { status: 'empty' };
  }
  const [, sign = '', digits, exponent = '', behind = ''] =
    /^([-+−]?)(\d[\d.,]*|\.\d+)(e[-+]?\d+)?(.*)$/i.exec(text) ?? [];
  if (!digits || !/^(?:$|[\s%％±(/[])/.test(behind)) {
    return { status: 'unreadable', reason: 'is no number' };
  }
  const plain = plainDigits(digits.replace(/[.,]$/, ''));
  if (plain === undefined) {
    return {
      status: 'unreadable',
      reason: 'could have a decimal comma or a thousands separator',
    };
  }
  const written = Number(
    `${sign ? sign.replace(/[−-]/, '-') : ''}${plain}${exponent}`,
  );
  if (!Number.isFinite(written)) {
    return { status: 'unreadable', reason: 'is too large a number' };
  }
  const decimals = plain.split('.')[1]?.length ?? 0;
  return percent || /^\s*[%％]/.test(behind)
    ? {
        status: 'number',
        value: Number((written / 100).toPrecision(15)),
        decimals: decimals + 2,
      }
    : { status: 'number', value: written, decimals };
}

/** Digits with a decimal point; nothing when it is unclear what a comma or point means. */
function plainDigits(digits: string): string | undefined {
  if (/^\d*\.?\d*$/.test(digits)) {
    return digits;
  }
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits)) {
    return digits.replace(/,/g, '');
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) {
    return digits.replace(/\./g, '').replace(',', '.');
  }
  const decimalComma = /^(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))$/;
  return decimalComma.test(digits) ? digits.replace(',', '.') : undefined;
}
