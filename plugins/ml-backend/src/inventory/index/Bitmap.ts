/**
 * A set of small non-negative integers (slots of the index). Binary operations
 * return a new set; words that one side lacks count as zero.
 */
export class Bitmap {
  private words: Uint32Array;

  constructor(capacity = 64) {
    this.words = new Uint32Array((capacity + 31) >>> 5);
  }

  static of(members: Iterable<number>): Bitmap {
    const result = new Bitmap();
    for (const member of members) {
      result.add(member);
    }
    return result;
  }

  add(member: number): void {
    const word = member >>> 5;
    if (word >= this.words.length) {
      const grown = new Uint32Array(Math.max(word + 1, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    this.words[word] |= 1 << (member & 31);
  }

  delete(member: number): void {
    const word = member >>> 5;
    if (word < this.words.length) {
      this.words[word] &= ~(1 << (member & 31));
    }
  }

  has(member: number): boolean {
    const word = member >>> 5;
    return (
      word < this.words.length &&
      (this.words[word] & (1 << (member & 31))) !== 0
    );
  }

  and(other: Bitmap): Bitmap {
    const [short, long] = this.byLength(other);
    const words = short.slice();
    for (let i = 0; i < words.length; i++) {
      words[i] &= long[i];
    }
    return Bitmap.from(words);
  }

  or(other: Bitmap): Bitmap {
    const [short, long] = this.byLength(other);
    const words = long.slice();
    for (let i = 0; i < short.length; i++) {
      words[i] |= short[i];
    }
    return Bitmap.from(words);
  }

  /** Members of this set that are not in the other. */
  andNot(other: Bitmap): Bitmap {
    const words = this.words.slice();
    const shared = Math.min(words.length, other.words.length);
    for (let i = 0; i < shared; i++) {
      words[i] &= ~other.words[i];
    }
    return Bitmap.from(words);
  }

  count(): number {
    let total = 0;
    for (const word of this.words) {
      total += popcount(word);
    }
    return total;
  }

  forEach(visit: (member: number) => void): void {
    for (let i = 0; i < this.words.length; i++) {
      let word = this.words[i];
      while (word !== 0) {
        visit((i << 5) + 31 - Math.clz32(word & -word));
        word &= word - 1;
      }
    }
  }

  toArray(): number[] {
    const members: number[] = [];
    this.forEach(member => members.push(member));
    return members;
  }

  private static from(words: Uint32Array): Bitmap {
    const result = new Bitmap(0);
    result.words = words;
    return result;
  }

  private byLength(other: Bitmap): [Uint32Array, Uint32Array] {
    return this.words.length <= other.words.length
      ? [this.words, other.words]
      : [other.words, this.words];
  }
}

function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((quads + (quads >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
