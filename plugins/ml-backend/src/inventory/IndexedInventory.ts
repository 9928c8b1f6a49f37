import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  FacetsAnswer,
  FacetsQuery,
  InventoryItem,
  InventoryPage,
  InventoryQuery,
} from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeCursor, encodeCursor } from './cursor';
import { Bitmap } from './index/Bitmap';
import { InventoryIndex, Selected } from './index/InventoryIndex';
import { OrderField } from './index/orderValue';
import { IndexLoader } from './IndexLoader';
import { Caller, Inventory } from './Inventory';
import { InventoryReader } from './store/InventoryReader';

/** How long a request waits for the first load of the index. */
const FIRST_LOAD_MS = 10_000;

/** How often a page is taken anew when its rows change while they are read. */
const TRIES = 4;

/** Answers from the index; reads only the rows of the page from the database. */
export class IndexedInventory implements Inventory {
  constructor(
    private readonly loader: IndexLoader,
    private readonly reader: InventoryReader,
  ) {}

  async list(query: InventoryQuery, caller: Caller): Promise<InventoryPage> {
    const { orderBy, limit, cursor } = query;
    const descending = orderBy.startsWith('-');
    const page = {
      field: orderBy.replace('-', '') as OrderField,
      descending,
      limit,
      after: cursor ? decodeCursor(orderBy, cursor) : undefined,
    };
    return this.consistently(
      () => {
        const { index, visible } = this.view(caller);
        return index.select(query, visible, page);
      },
      ({ total, next }, items) => ({
        items,
        totalItems: total,
        nextCursor: next && encodeCursor(orderBy, next),
        sweep: this.loader.sweep,
      }),
    );
  }

  async facets(query: FacetsQuery, caller: Caller): Promise<FacetsAnswer> {
    await this.loaded();
    const { index, visible } = this.view(caller);
    return {
      facets: Object.fromEntries(
        query.facet.map(facet => [facet, index.facet(facet, query, visible)]),
      ),
      sweep: this.loader.sweep,
    };
  }

  async summary(
    ref: CompoundEntityRef,
    caller: Caller,
  ): Promise<InventoryItem> {
    const entityRef = stringifyEntityRef(ref);
    return this.consistently(
      () => {
        const { index, visible } = this.view(caller);
        const found = index.find(entityRef, visible);
        if (!found) {
          throw new NotFoundError(`There is no ${entityRef} in the inventory`);
        }
        return { rows: [found] };
      },
      (_, [item]) => item,
    );
  }

  private view(caller: Caller): { index: InventoryIndex; visible: Bitmap } {
    const snapshot = this.loader.current;
    const visible = caller.visibility?.(snapshot) ?? snapshot.index.all;
    return { index: snapshot.index, visible };
  }

  /**
   * Selects, and reads the rows that were selected. Rows that have changed
   * meanwhile may be hidden by now: the index takes them up, and it selects anew.
   */
  private async consistently<S extends { rows: Selected[] }, T>(
    select: () => S,
    answer: (selection: S, items: InventoryItem[]) => T,
  ): Promise<T> {
    await this.loaded();
    for (let tried = 0; tried < TRIES; tried++) {
      const selection = select();
      const ids = selection.rows.map(({ id }) => id);
      const stored = await this.reader.byIds(ids);
      const byId = new Map(stored.map(row => [row.id, row]));
      const rows = selection.rows.map(({ id, revision }) => {
        const row = byId.get(id);
        return row?.revision === revision ? row.item : undefined;
      });
      if (rows.every(row => row !== undefined)) {
        return answer(selection, rows);
      }
      await this.loader.catchUp(ids);
    }
    throw new ServiceUnavailableError(
      'The inventory is changing too fast to be read; try again',
    );
  }

  async loaded(): Promise<void> {
    const stop = new AbortController();
    const limit = sleep(FIRST_LOAD_MS, 'late', { signal: stop.signal });
    limit.catch(() => {});
    const outcome = await Promise.race([this.loader.ready, limit]);
    stop.abort();
    if (outcome === 'late') {
      throw new ServiceUnavailableError(
        'The inventory is still being loaded; try again',
      );
    }
  }
}
