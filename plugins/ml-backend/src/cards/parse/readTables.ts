import { nextFence } from './splitSections';

/** A table of Markdown: the texts of its cells. */
export interface Table {
  header: string[];
  rows: string[][];
}

/** The tables (as in GitHub's Markdown) among the lines of a section. */
export function readTables(lines: readonly string[]): Table[] {
  const tables: Table[] = [];
  let open: Table | undefined;
  let fence: string | undefined;
  lines.forEach((line, index) => {
    fence = nextFence(fence, line);
    const isRow = !fence && line.includes('|');
    if (open && isRow) {
      open.rows.push(readCells(line));
    } else if (isRow && isDelimiter(lines[index + 1])) {
      open = { header: readCells(line), rows: [] };
      tables.push(open);
    } else {
      open = undefined;
    }
  });
  return tables.map(({ header, rows }) => ({ header, rows: rows.slice(1) }));
}

function isDelimiter(line: string | undefined): boolean {
  return (
    line !== undefined && line.includes('|') && /^[\s|:-]*-[\s|:-]*$/.test(line)
  );
}

function readCells(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner
    .replace(/\\\|/g, '\0')
    .split('|')
    .map(cell => cell.replaceAll('\0', '|').trim());
}
