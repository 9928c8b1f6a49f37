import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A CSV file: its header, and its cells as they are written. */
export interface Table {
  columns: string[];
  rows: string[][];
}

export function readTable(file: string): Table {
  return parseTable(readFileSync(file, 'utf8'));
}

export function parseTable(text: string): Table {
  const [columns = [], ...rows]: string[][] = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  return { columns, rows };
}

/** The cells of a column; throws with its name where the file has none. */
export function columnOf({ columns, rows }: Table, name: string): string[] {
  const index = columns.indexOf(name);
  if (index < 0) throw new Error(`data/evaluation.csv has no column ${name}`);
  return rows.map(row => row[index] ?? '');
}

/** A cell as a number; NaN for what is not a finite decimal. */
export function numberOf(cell: string): number {
  const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell);
  const value = decimal ? Number(cell) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

export function numbersOf(table: Table, name: string): number[] {
  return columnOf(table, name).map((cell, index) => {
    const value = numberOf(cell);
    if (Number.isNaN(value)) {
      throw new Error(
        `data/evaluation.csv row ${index + 1} ${name}: must be a number, is "${cell}"`,
      );
    }
    return value;
  });
}
