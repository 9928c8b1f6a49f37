import { Bitmap } from '../index/Bitmap';
import { InventoryIndex } from '../index/InventoryIndex';
import { Leaf } from './conditionTree';

/** A leaf that nobody asked for in this time is forgotten. */
const KEEP_MS = 10 * 60_000;

/** One row of the search table. */
export interface SearchRow {
  entityId: number;
  key: string;
  value: string | null;
}

/** Finds the ids of the entities that a leaf holds for. */
export type FindByLeaf = (leaf: Leaf) => Promise<number[]>;

interface Kept {
  leaf: Leaf;
  wanted?: Set<string>;
  slots: Bitmap;
  /** Slots that changed while the first look-up was under way: what was said of them later counts. */
  changedMeanwhile?: Map<number, boolean>;
  loaded: Promise<void>;
  usedAt: number;
}

/** The slots of each leaf in use: looked up once in the database, then kept up to date with every change of the index. */
export class LeafBitmaps {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly index: InventoryIndex,
    private readonly find: FindByLeaf,
    private readonly now: () => number = Date.now,
  ) {}

  /** The keys whose rows `apply` needs. */
  get keys(): string[] {
    return [...new Set([...this.kept.values()].map(({ leaf }) => leaf.key))];
  }

  /** The live set of a leaf; it stays current for at least some minutes. */
  async get(leaf: Leaf): Promise<Bitmap> {
    const name = JSON.stringify([leaf.key, leaf.values]);
    const kept = this.kept.get(name) ?? this.load(leaf);
    kept.usedAt = this.now();
    this.kept.set(name, kept);
    this.forgetUnused();
    try {
      await kept.loaded;
    } catch (error) {
      // Unless another look-up has taken its place.
      if (this.kept.get(name) === kept) {
        this.kept.delete(name);
      }
      throw error;
    }
    return kept.slots;
  }

  /** Tells of changed entities, with their search rows of `keys`; right after the index has applied them. */
  apply(changedIds: readonly number[], rows: readonly SearchRow[]): void {
    const rowsOf = new Map<number, SearchRow[]>();
    for (const row of rows) {
      rowsOf.set(row.entityId, [...(rowsOf.get(row.entityId) ?? []), row]);
    }
    this.forgetUnused();
    for (const id of changedIds) {
      const slot = this.index.slotOf(id);
      if (slot !== undefined) {
        const own = rowsOf.get(id) ?? [];
        this.kept.forEach(kept => set(kept, slot, holds(kept, own)));
      }
    }
  }

  private forgetUnused(): void {
    for (const [name, kept] of this.kept) {
      if (this.now() - kept.usedAt > KEEP_MS) {
        this.kept.delete(name);
      }
    }
  }

  private load(leaf: Leaf): Kept {
    const kept: Kept = {
      leaf,
      wanted: leaf.values && new Set(leaf.values),
      slots: new Bitmap(),
      changedMeanwhile: new Map(),
      loaded: Promise.resolve(),
      usedAt: this.now(),
    };
    kept.loaded = this.find(leaf).then(ids => {
      for (const id of ids) {
        const slot = this.index.slotOf(id);
        if (slot !== undefined) {
          kept.slots.add(slot);
        }
      }
      const meanwhile = kept.changedMeanwhile;
      kept.changedMeanwhile = undefined;
      meanwhile?.forEach((is, slot) => set(kept, slot, is));
    });
    return kept;
  }
}

function holds({ leaf, wanted }: Kept, rows: readonly SearchRow[]): boolean {
  return rows.some(
    row =>
      row.key === leaf.key &&
      (!wanted || (row.value !== null && wanted.has(row.value))),
  );
}

function set(kept: Kept, slot: number, is: boolean): void {
  if (kept.changedMeanwhile) {
    kept.changedMeanwhile.set(slot, is);
  } else if (is) {
    kept.slots.add(slot);
  } else {
    kept.slots.delete(slot);
  }
}
