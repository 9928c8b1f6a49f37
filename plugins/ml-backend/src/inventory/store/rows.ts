import {
  InventoryItem,
  inventoryItem,
  statusSlot,
  StatusSlot,
  SweepState,
  worstLevel,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { SearchPair } from './searchRows';

/** The part of an item that its entity gives; the store adds the rest. */
export type ItemFacts = Omit<
  InventoryItem,
  'statuses' | 'status' | 'firstSeenAt'
>;

/** What must exist for an entity to be in order. */
export const entityNeeds = z.object({
  owner: z.string().optional(),
  references: z.array(z.string()),
});
export type EntityNeeds = z.infer<typeof entityNeeds>;

/** Status slots by name. */
export const statusSlots = z.record(z.string(), statusSlot);
export type StatusSlots = Record<string, StatusSlot>;

/** An entity as a sweep hands it to the store. */
export interface SweptEntity {
  /** As `sweptEtag` gives it. */
  etag: string;
  item: ItemFacts;
  needs: EntityNeeds;
  statuses: StatusSlots;
  search: SearchPair[];
}

/** An entity as the store hands it to the index and to readers. */
export interface StoredEntity {
  id: number;
  revision: number;
  /** As `sweptEtag` gives it. */
  etag: string;
  item: InventoryItem;
}

/** A row that another version of this code has written, or that was damaged. */
export interface UnreadableRow {
  id: number;
  entityRef: string;
}

/** Some rows, by id. */
export interface Batch<T> {
  rows: T[];
  unreadable: UnreadableRow[];
  /** The id behind which the next batch begins; undefined on the last one. */
  next?: number;
}

/** How far the store is. */
export interface StoreState {
  generation: number;
  sweep: SweepState;
}

/** Columns of `inventory_entities` that a stored entity is made of. */
export interface EntityRow {
  id: number;
  entity_ref: string;
  etag: string;
  item: string;
  statuses: string;
  first_seen_at: string;
  generation: number;
}

/** @throws when the row was not written by this code */
export function toStored(row: EntityRow): StoredEntity {
  const statuses = statusSlots.parse(JSON.parse(row.statuses));
  return {
    id: row.id,
    revision: row.generation,
    etag: row.etag,
    item: inventoryItem.parse({
      ...JSON.parse(row.item),
      statuses,
      status: worstLevel(Object.values(statuses).map(slot => slot.level)),
      firstSeenAt: row.first_seen_at,
    }),
  };
}

/** Reads each row by itself, so that one that cannot be read hides no other. */
export function toBatch<R extends EntityRow, T>(
  rows: readonly R[],
  limit: number,
  read: (row: R) => T,
): Batch<T> {
  const unreadable: UnreadableRow[] = [];
  const found = rows.flatMap(row => {
    try {
      return [read(row)];
    } catch {
      unreadable.push({ id: row.id, entityRef: row.entity_ref });
      return [];
    }
  });
  const last = rows.length < limit ? undefined : rows[rows.length - 1]?.id;
  return { rows: found, unreadable, next: last };
}
