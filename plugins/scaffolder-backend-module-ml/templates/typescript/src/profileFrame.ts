import { createHash } from 'node:crypto';

export interface NumericColumn {
  name: string;
  role: 'feature' | 'prediction';
  type: 'numeric';
  precision: 'float32' | 'float64';
  center: number;
  edges: number[];
}

export interface NamesColumn {
  name: string;
  role: 'feature' | 'prediction';
  type: 'categorical';
  values: string[];
}

/** A part of the rows, for which performance is counted apart. */
export interface Slice {
  name: string;
  column: string;
  equals?: string;
  above?: number;
  upTo?: number;
}

export type PerformanceFrame =
  | {
      task: 'classification';
      classes: string[];
      calibrated: boolean;
      slices: Slice[];
    }
  | { task: 'regression'; slices: Slice[] };

/** How rows are counted, as the portal's baseline of the model says. */
export interface Frame {
  columns: (NumericColumn | NamesColumn)[];
  performance?: PerformanceFrame;
}

/** What the portal answers of a frame. */
export interface KnownFrame {
  edgesHash: string;
  frame: Frame;
}

/** What names a frame: profiles of the same one can be added. */
export function edgesHash(frame: unknown): string {
  const hash = createHash('sha256').update(canonicalJson(frame));
  return `sha256:${hash.digest('hex')}`;
}

export function readFrame(answer: string): KnownFrame {
  const known: KnownFrame = JSON.parse(answer);
  if (edgesHash(known.frame) !== known.edgesHash) {
    throw new Error('The edgesHash of the portal is not that of its frame.');
  }
  return known;
}

/** Larger values count as infinite, for their squares would be. */
const LARGEST = 1e150;

/** How text spells a number. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** As it is counted; text that is no number is null. */
export function rounded(
  value: unknown,
  precision: NumericColumn['precision'],
): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && !NUMBER.test(value)) return null;
  const x =
    precision === 'float32' ? Math.fround(Number(value)) : Number(value);
  // Without the sign of zero.
  return Math.abs(x) > LARGEST ? x * Infinity : x + 0;
}

/** As RFC 8785 says, whose numbers and texts are those of JSON.stringify. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => `${JSON.stringify(name)}:${canonicalJson(own)}`);
  return `{${members.join()}}`;
}
