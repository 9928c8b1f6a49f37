import { Bitmap } from './Bitmap';
import { Posting } from './Posting';
import { wordsOf } from './words';

/** Finds slots by the beginnings of the words of their texts. */
export class WordIndex {
  private readonly postings: Posting[] = [];
  private readonly idOf = new Map<string, number>();
  private readonly wordsOfSlot = new Map<number, Uint32Array>();
  /** All words in order, so that a prefix is a range. */
  private vocabulary: string[] = [];
  /** Words since the vocabulary was last merged. */
  private fresh: string[] = [];

  set(slot: number, text: string): void {
    const before = new Set(this.wordsOfSlot.get(slot));
    const ids = wordsOf(text).map(word => this.encode(word));
    for (const id of ids) {
      if (!before.delete(id)) {
        this.postings[id].add(slot);
      }
    }
    before.forEach(id => this.postings[id].delete(slot));
    this.wordsOfSlot.set(slot, Uint32Array.from(ids));
  }

  delete(slot: number): void {
    this.wordsOfSlot.get(slot)?.forEach(id => this.postings[id].delete(slot));
    this.wordsOfSlot.delete(slot);
  }

  /** To be called after each batch of changes: keeps every merge short. */
  merge(): void {
    if (this.fresh.length > 0) {
      this.vocabulary = mergeSorted(this.vocabulary, this.fresh.sort());
      this.fresh = [];
    }
  }

  /** Slots whose text has, for each word of `text`, a word that begins with it; undefined if `text` has no word. */
  search(text: string): Bitmap | undefined {
    let result: Bitmap | undefined;
    for (const word of wordsOf(text)) {
      const found = this.withPrefix(word);
      result = result ? result.and(found) : found;
    }
    return result;
  }

  private withPrefix(prefix: string): Bitmap {
    let result = new Bitmap();
    for (
      let i = lowerBound(this.vocabulary, prefix);
      i < this.vocabulary.length && this.vocabulary[i].startsWith(prefix);
      i++
    ) {
      const id = this.idOf.get(this.vocabulary[i]);
      if (id !== undefined) {
        result = this.postings[id].addTo(result);
      }
    }
    return result;
  }

  private encode(word: string): number {
    let id = this.idOf.get(word);
    if (id === undefined) {
      id = this.postings.push(new Posting()) - 1;
      this.idOf.set(word, id);
      this.fresh.push(word);
    }
    return id;
  }
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function mergeSorted(a: readonly string[], b: readonly string[]): string[] {
  const result: string[] = [];
  let i = 0;
  for (const word of b) {
    while (i < a.length && a[i] < word) {
      result.push(a[i++]);
    }
    result.push(word);
  }
  while (i < a.length) {
    result.push(a[i++]);
  }
  return result;
}
