import { LoggerService } from '@backstage/backend-plugin-api';
import { SweepState } from '@callboard/plugin-ml-common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InventoryIndex } from './index/InventoryIndex';
import { InventoryReader } from './store/InventoryReader';
import { REMOVED_KEPT_MS } from './store/InventoryWriter';
import { Batch, StoredEntity, UnreadableRow } from './store/rows';
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
    private readonly logger: LoggerService,
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
      this.snapshot,
      stored,
      ids.filter(id => !found.has(id)),
    );
  }

  private async poll(): Promise<void> {
    const state = await this.reader.state();
    if (this.isLost(state.generation)) {
      const fresh = this.empty();
      await this.load(fresh, 0);
      this.snapshot = fresh;
    } else if (state.generation !== this.generation) {
      await this.load(this.snapshot, this.generation);
    }
    this.generation = state.generation;
    this.sweepState = state.sweep;
    this.polledAt = this.now();
    this.loaded();
  }

  /** Whether changes can no longer be told: after a long sleep, or when an older database was restored. */
  private isLost(generation: number): boolean {
    return (
      generation < this.generation ||
      (this.ageMs !== undefined && this.ageMs > REMOVED_KEPT_MS / 2)
    );
  }

  private async load(into: Snapshot, generation: number): Promise<void> {
    const read = (afterId: number) => {
      const batch = this.reader.changed(generation, afterId, BATCH);
      // Awaited below, unless what is under way before it fails.
      batch.catch(() => {});
      return batch;
    };
    const unreadable: UnreadableRow[] = [];
    let removed = await this.reader.removed(generation);
    let following: Promise<Batch<StoredEntity>> | undefined = read(0);
    while (following) {
      const batch: Batch<StoredEntity> = await following;
      following = batch.next === undefined ? undefined : read(batch.next);
      unreadable.push(...batch.unreadable);
      const dropped = batch.unreadable.map(({ id }) => id);
      await this.apply(into, batch.rows, [...removed, ...dropped]);
      removed = [];
      await nextTurn();
    }
    if (unreadable.length > 0) {
      this.logger.warn(
        `${unreadable.length} stored rows could not be read and are left out until the next sweep, such as ${unreadable[0].entityRef}`,
      );
    }
  }

  private async apply(
    { index, leaves }: Snapshot,
    batch: StoredEntity[],
    removed: readonly number[],
  ): Promise<void> {
    const ids = batch.map(({ id }) => id);
    const rows = await this.searchRows(leaves, ids);
    index.apply(batch, removed);
    leaves.apply(ids, rows);
  }

  /** Asked again when a leaf came into use meanwhile, so that no leaf misses a change. */
  private async searchRows(
    leaves: LeafBitmaps,
    ids: number[],
  ): Promise<SearchRow[]> {
    for (;;) {
      const { keys } = leaves;
      const rows = await this.reader.searchRows(ids, keys);
      if (leaves.keys.every(key => keys.includes(key))) {
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
