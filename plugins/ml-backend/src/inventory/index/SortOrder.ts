import { Bitmap } from './Bitmap';

/** What a row is sorted by: its value in one field (missing values come last), then its ref. */
export interface SortKey {
  value: string | number | undefined;
  ref: string;
}

/** Where a page begins: after this key. */
export interface Page {
  slots: number[];
  hasMore: boolean;
}

/** Begin, and end (exclusive), within the sorted slots. */
type Range = [number, number];

/** The slots in the order of one field, kept sorted through changes. */
export class SortOrder {
  private sorted: Uint32Array = new Uint32Array(0);
  /** How many of them have a value; the others follow. */
  private present = 0;

  constructor(private readonly keyOf: (slot: number) => SortKey) {}

  /** Call before the keys change; the slots that stay come back through `insert`. */
  remove(slots: Bitmap): void {
    if (slots.count() === 0) {
      return;
    }
    let kept = 0;
    let present = 0;
    for (let i = 0; i < this.sorted.length; i++) {
      const slot = this.sorted[i];
      if (!slots.has(slot)) {
        present += i < this.present ? 1 : 0;
        this.sorted[kept++] = slot;
      }
    }
    this.sorted = this.sorted.subarray(0, kept);
    this.present = present;
  }

  insert(slots: readonly number[]): void {
    if (slots.length === 0) {
      return;
    }
    const entries = slots
      .map(slot => ({ slot, key: this.keyOf(slot) }))
      .sort((a, b) => compareKeys(a.key, b.key));
    const merged = new Uint32Array(this.sorted.length + entries.length);
    let from = 0;
    let to = 0;
    for (const { slot, key } of entries) {
      const at = this.firstWhere(
        from,
        this.sorted.length,
        i => compareKeys(this.keyOf(this.sorted[i]), key) > 0,
      );
      merged.set(this.sorted.subarray(from, at), to);
      to += at - from;
      merged[to++] = slot;
      from = at;
      this.present += key.value === undefined ? 0 : 1;
    }
    merged.set(this.sorted.subarray(from), to);
    this.sorted = merged;
  }

  /** Up to `limit` members of `wanted` behind `after`. Descending turns the values round; missing values stay last, and equal ones in the order of their refs. */
  page(
    wanted: Bitmap,
    options: { descending: boolean; limit: number; after?: SortKey },
  ): Page {
    const { after, descending, limit } = options;
    const slots: number[] = [];
    for (const [from, to] of descending
      ? this.descending(wanted, after)
      : this.ascending(after)) {
      for (let i = from; i < to; i++) {
        const slot = this.sorted[i];
        if (wanted.has(slot)) {
          if (slots.length === limit) {
            return { slots, hasMore: true };
          }
          slots.push(slot);
        }
      }
    }
    return { slots, hasMore: false };
  }

  /** The ranges of `sorted` to walk through, one after the other. */
  private ascending(after?: SortKey): Range[] {
    return [[after ? this.behind(after) : 0, this.sorted.length]];
  }

  /** From the last run of equal values to the first, each forwards and so far as it may be wanted, then what has no value. */
  private *descending(wanted: Bitmap, after?: SortKey): Generator<Range> {
    let end = this.present;
    if (after) {
      const from = this.behind(after);
      if (after.value === undefined) {
        yield [from, this.sorted.length];
        return;
      }
      const isOther = (i: number) => this.valueAt(i) !== after.value;
      yield [from, this.firstWhere(from, this.present, isOther)];
      end = this.firstWhere(0, from, i => !isOther(i));
    }
    while (end > 0) {
      if (!wanted.has(this.sorted[end - 1])) {
        end -= 1;
        continue;
      }
      const begin = this.beginOfRun(end);
      yield [begin, end];
      end = begin;
    }
    yield [this.present, this.sorted.length];
  }

  /** Where the run of equal values begins that ends before `end`; in few steps, for short runs as for long ones. */
  private beginOfRun(end: number): number {
    const value = this.valueAt(end - 1);
    let step = 1;
    while (step < end && this.valueAt(end - 1 - step) === value) {
      step *= 2;
    }
    return this.firstWhere(
      Math.max(0, end - 1 - step),
      end - 1,
      i => this.valueAt(i) === value,
    );
  }

  private behind(after: SortKey): number {
    return this.firstWhere(
      0,
      this.sorted.length,
      i => compareKeys(this.keyOf(this.sorted[i]), after) > 0,
    );
  }

  private valueAt(i: number): SortKey['value'] {
    return this.keyOf(this.sorted[i]).value;
  }

  private firstWhere(
    from: number,
    to: number,
    holds: (i: number) => boolean,
  ): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a.value !== b.value) {
    if (a.value === undefined) {
      return 1;
    }
    if (b.value === undefined) {
      return -1;
    }
    return a.value < b.value ? -1 : 1;
  }
  if (a.ref === b.ref) {
    return 0;
  }
  return a.ref < b.ref ? -1 : 1;
}
