import { SweepState } from '@callboard/plugin-ml-common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InventoryIndex } from './index/InventoryIndex';
import { InventoryReader } from './store/InventoryReader';
import { REMOVED_KEPT_MS } from './store/InventoryWriter';
import { StoredEntity } from './store/rows';
import { LeafBitmaps, SearchRow } from './visibility/LeafBitmaps';

/** Entities applied at once: between two batches the event loop serves others. */
const BATCH = 100;

/** What a replica answers from, replaced as a whole when it fell too far behind. */
export interface Snapshot {
  index: InventoryIndex;
  leaves: LeafBitmaps;
}

/** Keeps this replica's index equal to the database. */
export class IndexLoader {
  private snapshot: Snapshot;
  private generation = 0;
  private sweepState: SweepState = { state: 'never' };
  private polledAt: number | undefined;
  private running: Promise<void> | undefined;
  private loaded: () => void = () => {};
  /** Resolves once the index has been loaded for the first time. */
  readonly ready = new Promise<void>(resolve => {
    this.loaded = resolve;
  });

  constructor(
    private readonly reader: InventoryReader,
    private readonly now: () => number = Date.now,
  ) {
    this.snapshot = this.empty();
  }

  get current(): Snapshot {
    return this.snapshot;
  }

  get sweep(): SweepState {
    return this.sweepState;
  }

  /** Milliseconds since the index was last known to equal the database; undefined before the first load. */
  get ageMs(): number | undefined {
    return this.polledAt === undefined ? undefined : this.now() - this.polledAt;
  }

  /** Brings the index up to date with what is committed now. Never runs twice at once. */
  async refresh(): Promise<void> {
    await this.running?.catch(() => {});
    this.running ??= this.poll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Takes up the present state of some entities at once, while a longer load may be under way. */
  async catchUp(ids: readonly number[]): Promise<void> {
    const stored = await this.reader.byIds(ids);
    const found = new Set(stored.map(({ id }) => id));
    await this.apply(
      stored,
      ids.filter(id => !found.has(id)),
    );
  }

  private async poll(): Promise<void> {
    if (this.polledAt && this.now() - this.polledAt > REMOVED_KEPT_MS / 2) {
      this.snapshot = this.empty();
      this.generation = 0;
    }
    const state = await this.reader.state();
    if (state.generation !== this.generation) {
      await this.load();
      this.generation = state.generation;
    }
    this.sweepState = state.sweep;
    this.polledAt = this.now();
    this.loaded();
  }

  private async load(): Promise<void> {
    const read = (afterId: number) => {
      const batch = this.reader.changed(this.generation, afterId, BATCH);
      // Awaited below, unless what is under way before it fails.
      batch.catch(() => {});
      return batch;
    };
    let removed = await this.reader.removed(this.generation);
    let next = read(0);
    for (;;) {
      const batch = await next;
      const isLast = batch.length < BATCH;
      if (!isLast) {
        next = read(batch[batch.length - 1].id);
      }
      await this.apply(batch, removed);
      if (isLast) {
        return;
      }
      removed = [];
      await nextTurn();
    }
  }

  private async apply(
    batch: StoredEntity[],
    removed: readonly number[],
  ): Promise<void> {
    const { index, leaves } = this.snapshot;
    const ids = batch.map(({ id }) => id);
    const rows = await this.searchRows(ids);
    index.apply(batch, removed);
    leaves.apply(ids, rows);
  }

  /** Asked again when a leaf came into use meanwhile, so that no leaf misses a change. */
  private async searchRows(ids: number[]): Promise<SearchRow[]> {
    for (;;) {
      const { keys } = this.snapshot.leaves;
      const rows = await this.reader.searchRows(ids, keys);
      if (this.snapshot.leaves.keys.every(key => keys.includes(key))) {
        return rows;
      }
    }
  }

  private empty(): Snapshot {
    const index = new InventoryIndex();
    return {
      index,
      leaves: new LeafBitmaps(
        index,
        leaf => this.reader.idsByLeaf(leaf),
        this.now,
      ),
    };
  }
}
