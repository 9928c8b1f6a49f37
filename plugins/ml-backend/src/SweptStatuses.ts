import { StatusSlot } from '@callboard/plugin-ml-common';

/** What other areas ask of the inventory: the statuses that a list shows. */
export interface SweptStatuses {
  /** As the last sweep found them, by uid of the entity, then by slot; left out where no sweep has seen it. In batches of any size. */
  of(uids: string[]): Promise<Map<string, Map<string, StatusSlot>>>;
  /** When the last whole sweep ended; undefined before the first one. */
  readAt(): Promise<string | undefined>;
}
