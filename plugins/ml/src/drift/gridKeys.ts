/** A cell of a grid by row and column, from 0. */
export interface GridPlace {
  row: number;
  column: number;
}

/** Where a key leads in a grid; undefined for keys that do not move. */
export function placeAfter(
  key: string,
  at: GridPlace,
  rows: number,
  columns: number,
  ctrl = false,
): GridPlace | undefined {
  const { row, column } = at;
  const last = { row: rows - 1, column: columns - 1 };
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? last.row : row, column: last.column };
    default:
      return undefined;
  }
}
