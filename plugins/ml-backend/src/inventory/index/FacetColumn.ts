import { Bitmap } from './Bitmap';

/** How often a value occurs. */
export interface ValueCount {
  value: string;
  count: number;
}

/** At 100,000 entities an answer takes 12 kB. */
const MATCHED_LIMIT = 50;

/**
 * One filterable field, dictionary-coded: each slot holds the codes of its
 * values. Costs grow with the number of entities and not with the number of
 * distinct values, which for owners or tags may be thousands.
 */
export class FacetColumn {
  private readonly values: string[] = [];
  private readonly folded: string[] = [];
  private readonly codeOf = new Map<string, number>();
  /** A slot with one value, the usual case: its code plus one; 0 is none. */
  private single = new Uint32Array(64);
  /** Slots with several values. */
  private readonly several = new Map<number, number[]>();
  /** Answers of `matching` since the last change: busy lists ask the same again and again. */
  private readonly matched = new Map<string, Bitmap>();

  set(slot: number, values: readonly string[]): void {
    this.matched.clear();
    if (slot >= this.single.length) {
      const grown = new Uint32Array(Math.max(slot + 1, this.single.length * 2));
      grown.set(this.single);
      this.single = grown;
    }
    this.several.delete(slot);
    this.single[slot] = 0;
    if (values.length === 1) {
      this.single[slot] = this.encode(values[0]) + 1;
    } else if (values.length > 1) {
      this.several.set(
        slot,
        distinct(values).map(v => this.encode(v)),
      );
    }
  }

  /** Slots with any of the values, whatever their letter case, as in the catalog's filters; to be read, not changed. */
  matching(wanted: readonly string[]): Bitmap {
    const name = JSON.stringify(wanted);
    const known = this.matched.get(name);
    if (known) {
      return known;
    }
    if (this.matched.size >= MATCHED_LIMIT) {
      this.matched.clear();
    }
    const found = this.scan(wanted);
    this.matched.set(name, found);
    return found;
  }

  private scan(wanted: readonly string[]): Bitmap {
    const folded = new Set(wanted.map(fold));
    const isWanted = this.folded.map(value => folded.has(value));
    const result = new Bitmap(this.single.length);
    for (let slot = 0; slot < this.single.length; slot++) {
      const code = this.single[slot];
      if (code !== 0 && isWanted[code - 1]) {
        result.add(slot);
      }
    }
    for (const [slot, codes] of this.several) {
      if (codes.some(code => isWanted[code])) {
        result.add(slot);
      }
    }
    return result;
  }

  /** The values that occur within `slots`, most frequent first, then by value. */
  counts(slots: Bitmap): ValueCount[] {
    const totals = new Uint32Array(this.values.length);
    slots.forEach(slot => {
      const code = this.single[slot];
      if (code !== 0) {
        totals[code - 1]++;
      }
    });
    for (const [slot, codes] of this.several) {
      if (slots.has(slot)) {
        codes.forEach(code => totals[code]++);
      }
    }
    return this.values
      .map((value, code) => ({ value, count: totals[code] }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  private encode(value: string): number {
    const known = this.codeOf.get(value);
    if (known !== undefined) {
      return known;
    }
    const code = this.values.push(value) - 1;
    this.folded.push(fold(value));
    this.codeOf.set(value, code);
    return code;
  }
}

/** The catalog keeps one search row for values that differ in letter case only. */
function distinct(values: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const value of values) {
    if (!seen.has(fold(value))) {
      seen.set(fold(value), value);
    }
  }
  return [...seen.values()];
}

function fold(value: string): string {
  return value.toLocaleLowerCase('en-US');
}
