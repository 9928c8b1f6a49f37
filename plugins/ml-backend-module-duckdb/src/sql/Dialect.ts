/** What a column is, whatever the engine calls its type; `nested` is not counted. */
export type ColumnKind = 'number' | 'boolean' | 'text' | 'time' | 'nested';

/** A column of a described table, by the name that the table gives it. */
export interface TableColumn {
  name: string;
  kind: ColumnKind;
}

/** In what SQL differs from engine to engine; all that is said of it here is text. */
export interface Dialect {
  readonly name: string;
  identifier(name: string): string;
  text(value: string): string;
  /** A finite number as a literal of 64 bits. */
  number(value: number): string;
  kindOf(type: string): ColumnKind;
  /** The column as a number of 64 bits, NULL where it cannot be read as one; time as seconds since 1970. */
  asNumber(column: TableColumn): string;
  /** The column as text, as JavaScript would print it. */
  asText(column: TableColumn): string;
  /** Rounded to 32 bits; what is finite there only. */
  asFloat32(number: string): string;
  isNaN(number: string): string;
  /** A sum whose rounding error does not grow with the rows. */
  sum(number: string): string;
}
