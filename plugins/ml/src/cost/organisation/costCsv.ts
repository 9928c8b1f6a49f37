import { CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { plainAmount } from '../../kit/money';
import { Stretch } from '../stretchOf';

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The groups of a book as CSV (RFC 4180), with all that is needed to read a row by itself. */
export function costCsv(asked: {
  book: Pick<CostBook, 'basis' | 'currency' | 'groups'>;
  by: CostGroup;
  stretch: Stretch;
  /** Whose groups they are; of everything when absent. */
  owner?: string;
}): string {
  const { book, by, owner = '', stretch } = asked;
  const head = [
    'from',
    'to',
    'basis',
    'currency',
    'within',
    'by',
    'key',
    'amount',
    'quantity',
    'unit',
  ];
  const rows = book.groups.map(({ amount, key, quantity, unit = '' }) => [
    stretch.from,
    stretch.to,
    book.basis,
    book.currency,
    textCell(owner),
    by,
    textCell(key),
    plainAmount(amount),
    quantity === undefined ? '' : String(quantity),
    textCell(unit),
  ]);
  return [head, ...rows].map(row => `${row.join(',')}\r\n`).join('');
}

/** Text in quotes, with an apostrophe before what would be run as a formula. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
