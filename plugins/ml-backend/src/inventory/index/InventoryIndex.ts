import {
  Facet,
  FACETS,
  facetValues,
  InventoryFilter,
  InventoryItem,
  ORDER_FIELDS,
} from '@callboard/plugin-ml-common';
import { Bitmap } from './Bitmap';
import { FacetColumn, ValueCount } from './FacetColumn';
import { OrderField, orderValue } from './orderValue';
import { SortKey, SortOrder } from './SortOrder';
import { WordIndex } from './WordIndex';

/** One stored entity, as the index needs it. */
export interface IndexedEntity {
  id: number;
  /** Generation of its last change; tells whether a row read later is still this one. */
  revision: number;
  /** Of the catalog's entity that the item was made from. */
  etag: string;
  item: InventoryItem;
}

/** What names one entity in the store, at the state in which it was selected. */
export interface Selected {
  id: number;
  revision: number;
}

/** A page of ids and the exact total. */
export interface Selection {
  total: number;
  rows: Selected[];
  /** Where the next page begins; undefined on the last. */
  next?: SortKey;
}

interface Slot extends Selected {
  ref: string;
  uid: string;
  etag: string;
  keys: Record<OrderField, SortKey['value']>;
}

/**
 * All entities in memory, by slot: facet columns, words and sort orders.
 * Every method is synchronous, so one call sees one state.
 */
export class InventoryIndex {
  private readonly slots: Array<Slot | undefined> = [];
  private readonly free: number[] = [];
  private readonly slotOfId = new Map<number, number>();
  private readonly slotByRef = new Map<string, number>();
  private readonly live = new Bitmap();
  private readonly kinds = new FacetColumn();
  private readonly columns = new Map<Facet, FacetColumn>(
    FACETS.map(facet => [facet, new FacetColumn()]),
  );
  private readonly words = new WordIndex();
  private readonly orders = new Map<OrderField, SortOrder>(
    ORDER_FIELDS.map(field => [
      field,
      new SortOrder(slot => this.keyOf(slot, field)),
    ]),
  );

  get size(): number {
    return this.slotOfId.size;
  }

  /** Every entity; to be read, not changed. */
  get all(): Bitmap {
    return this.live;
  }

  slotOf(id: number): number | undefined {
    return this.slotOfId.get(id);
  }

  /** Whether there is an entity of this ref among `visible`. */
  isVisible(entityRef: string, visible: Bitmap): boolean {
    const slot = this.slotByRef.get(entityRef);
    return slot !== undefined && visible.has(slot);
  }

  /** Whether the entity of this ref is the one of this uid. */
  isOf(entityRef: string, uid: string): boolean {
    const slot = this.slotByRef.get(entityRef);
    return slot !== undefined && this.slots[slot]?.uid === uid;
  }

  /** The slot of a ref, if what is indexed is still the entity with this uid and in this state. */
  slotOfRef(
    entityRef: string,
    state: { uid: string; etag: string },
  ): number | undefined {
    const slot = this.slotByRef.get(entityRef);
    const indexed = slot === undefined ? undefined : this.slots[slot];
    return indexed?.uid === state.uid && indexed.etag === state.etag
      ? slot
      : undefined;
  }

  /** Makes one batch of changes visible at once. A hundred entities take some ten milliseconds. */
  apply(
    changed: readonly IndexedEntity[],
    removedIds: readonly number[],
  ): void {
    const entries = changed.map(entity => ({
      entity,
      slot: this.slotOfId.get(entity.id),
      keys: keysOf(entity.item),
    }));
    const dropped = removedIds.flatMap(id => this.slotOfId.get(id) ?? []);
    const moved = new Map<OrderField, Set<number>>();
    this.orders.forEach((order, field) => {
      const slots = entries.flatMap(({ entity, slot, keys }) => {
        const before = slot === undefined ? undefined : this.slots[slot];
        const stays =
          before?.keys[field] === keys[field] &&
          before?.ref === entity.item.entityRef;
        return slot === undefined || stays ? [] : slot;
      });
      moved.set(field, new Set(slots));
      order.remove(Bitmap.of([...dropped, ...slots]));
    });
    removedIds.forEach(id => this.drop(id));
    const added = entries.flatMap(({ entity, slot, keys }) => {
      const put = this.put(entity, keys);
      return slot === undefined ? put : [];
    });
    this.orders.forEach((order, field) =>
      order.insert([...added, ...(moved.get(field) ?? [])]),
    );
    this.words.merge();
  }

  /** The page behind `after` of what the filter and `visible` leave, with the exact total. */
  select(
    filter: InventoryFilter,
    visible: Bitmap,
    page: {
      field: OrderField;
      descending: boolean;
      limit: number;
      after?: SortKey;
    },
  ): Selection {
    const wanted = this.filtered(filter, visible);
    const order = this.orders.get(page.field);
    const { slots, hasMore } = order?.page(wanted, page) ?? {
      slots: [],
      hasMore: false,
    };
    return {
      total: wanted.count(),
      rows: slots.flatMap(slot => this.slots[slot] ?? []),
      next: hasMore
        ? this.keyOf(slots[slots.length - 1], page.field)
        : undefined,
    };
  }

  /** Counts of one facet; its own filter does not narrow it, so that alternatives stay in sight. */
  facet(facet: Facet, filter: InventoryFilter, visible: Bitmap): ValueCount[] {
    const wanted = this.filtered({ ...filter, [facet]: undefined }, visible);
    return this.columns.get(facet)?.counts(wanted) ?? [];
  }

  find(entityRef: string, visible: Bitmap): Selected | undefined {
    const slot = this.slotByRef.get(entityRef);
    return slot !== undefined && visible.has(slot)
      ? this.slots[slot]
      : undefined;
  }

  countsByKind(): ValueCount[] {
    return this.kinds.counts(this.live);
  }

  private filtered(filter: InventoryFilter, visible: Bitmap): Bitmap {
    let wanted = this.live.and(visible);
    if (filter.kind) {
      wanted = wanted.and(this.kinds.matching(filter.kind));
    }
    for (const [facet, column] of this.columns) {
      const values = filter[facet];
      if (values) {
        wanted = wanted.and(column.matching(values));
      }
    }
    const found = filter.text && this.words.search(filter.text);
    return found ? wanted.and(found) : wanted;
  }

  private put(
    { id, revision, etag, item }: IndexedEntity,
    keys: Slot['keys'],
  ): number {
    const slot = this.slotOfId.get(id) ?? this.free.pop() ?? this.slots.length;
    const before = this.slots[slot];
    if (before) {
      this.forgetRef(before.ref, slot);
    }
    this.slots[slot] = {
      id,
      revision,
      ref: item.entityRef,
      uid: item.uid,
      etag,
      keys,
    };
    this.slotOfId.set(id, slot);
    this.slotByRef.set(item.entityRef, slot);
    this.live.add(slot);
    this.kinds.set(slot, [item.kind]);
    this.columns.forEach((column, facet) => {
      column.set(slot, facetValues(item, facet));
    });
    this.words.set(slot, textOf(item));
    return slot;
  }

  private drop(id: number): void {
    const slot = this.slotOfId.get(id);
    const before = slot === undefined ? undefined : this.slots[slot];
    if (slot === undefined || !before) {
      return;
    }
    this.slots[slot] = undefined;
    this.free.push(slot);
    this.slotOfId.delete(id);
    this.forgetRef(before.ref, slot);
    this.live.delete(slot);
    this.kinds.set(slot, []);
    this.columns.forEach(column => column.set(slot, []));
    this.words.delete(slot);
  }

  /** A ref that was created again belongs to another slot by now. */
  private forgetRef(ref: string, slot: number): void {
    if (this.slotByRef.get(ref) === slot) {
      this.slotByRef.delete(ref);
    }
  }

  private keyOf(slot: number, field: OrderField): SortKey {
    const row = this.slots[slot];
    return { value: row?.keys[field], ref: row?.ref ?? '' };
  }
}

function keysOf(item: InventoryItem): Slot['keys'] {
  const value = (field: OrderField) => orderValue(item, field);
  return {
    name: value('name'),
    owner: value('owner'),
    lifecycle: value('lifecycle'),
    riskTier: value('riskTier'),
    status: value('status'),
    card: value('card'),
    firstSeenAt: value('firstSeenAt'),
  };
}

function textOf(item: InventoryItem): string {
  return [
    item.name,
    item.title,
    item.purpose,
    ...item.tags,
    item.owner,
    item.type,
    item.task,
  ]
    .filter(Boolean)
    .join(' ');
}
