import type { ColumnRule, DataContract } from './dataContract.ts';
import { columnOf, numberOf, type Table } from './table.ts';

/** Everything in the table that breaks the contract, a sentence each. */
export function checkData(table: Table, contract: DataContract): string[] {
  const known = contract.columns.map(({ name }) => name);
  const extra = table.columns.filter(name => !known.includes(name));
  const absent = known.filter(name => !table.columns.includes(name));
  const present = contract.columns.filter(({ name }) =>
    table.columns.includes(name),
  );
  return [
    ...extra.map(name => `${name}: is not in the contract`),
    ...absent.map(name => `${name}: is missing`),
    ...raggedRows(table),
    ...tooFewRows(table, contract),
    ...present.flatMap(rule =>
      checkColumn(columnOf(table, rule.name), rule, contract.maxNullShare),
    ),
    ...duplicateRows(table, contract),
  ];
}

function raggedRows({ columns, rows }: Table): string[] {
  return finding(
    rows.map(row => row.length),
    count => count !== columns.length,
    `rows: must have ${columns.length} cells`,
  );
}

function tooFewRows({ rows }: Table, { minRows }: DataContract): string[] {
  return rows.length < minRows
    ? [`rows: must be at least ${minRows}, are ${rows.length}`]
    : [];
}

function checkColumn(
  cells: string[],
  { name, dtype, nullable, min, max, allowed }: ColumnRule,
  maxNullShare: number,
): string[] {
  const empty = cells.filter(cell => cell === '').length;
  const words = allowed?.map(String);
  const filled = (breaks: (cell: string) => boolean) => (cell: string) =>
    cell !== '' && breaks(cell);
  return [
    ...(nullable
      ? []
      : finding(cells, cell => cell === '', `${name}: must not be empty`)),
    ...(nullable && empty > maxNullShare * cells.length
      ? [
          `${name}: at most ${maxNullShare} of the cells may be empty, ${empty} are`,
        ]
      : []),
    ...finding(
      cells,
      filled(cell => !isOfType(cell, dtype)),
      `${name}: must be a ${dtype}`,
    ),
    ...(min === undefined
      ? []
      : finding(
          cells,
          filled(cell => numberOf(cell) < min),
          `${name}: must be at least ${min}`,
        )),
    ...(max === undefined
      ? []
      : finding(
          cells,
          filled(cell => numberOf(cell) > max),
          `${name}: must be at most ${max}`,
        )),
    ...(words === undefined
      ? []
      : finding(
          cells,
          filled(cell => !words.includes(cell)),
          `${name}: must be one of ${words.join(', ')}`,
        )),
  ];
}

function isOfType(cell: string, dtype: ColumnRule['dtype']): boolean {
  if (dtype === 'string') return true;
  const value = numberOf(cell);
  return dtype === 'int' ? Number.isInteger(value) : !Number.isNaN(value);
}

/** Rows that repeat an earlier one in everything but their ids. */
function duplicateRows(
  table: Table,
  { columns, duplicates }: DataContract,
): string[] {
  const ids = new Set(
    columns.filter(({ role }) => role === 'id').map(({ name }) => name),
  );
  const kept = table.columns.flatMap((name, index) =>
    ids.has(name) ? [] : [index],
  );
  const distinct = new Set(
    table.rows.map(row => JSON.stringify(kept.map(index => row[index]))),
  );
  const repeated = table.rows.length - distinct.size;
  return repeated > duplicates.maxShare * table.rows.length
    ? [
        `rows: at most ${duplicates.maxShare} may repeat an earlier one, ${repeated} do`,
      ]
    : [];
}

/** One sentence for all cells that break a rule, with the first of their rows. */
function finding<T>(
  cells: readonly T[],
  breaks: (cell: T) => boolean,
  rule: string,
): string[] {
  const rows = cells.flatMap((cell, row) => (breaks(cell) ? [row] : []));
  const [first] = rows;
  if (first === undefined) return [];
  const more = rows.length > 1 ? ` and ${rows.length - 1} more` : '';
  return [`${rule}, is "${cells[first]}" in row ${first + 1}${more}`];
}
