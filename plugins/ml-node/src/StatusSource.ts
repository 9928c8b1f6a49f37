import { StatusSlot, VersionEvidence } from '@callboard/plugin-ml-common';

/**
 * Through this an area fills its slot of the inventory.
 *
 * @public
 */
export interface StatusSource {
  /** Name of the slot, such as `drift`; one source per slot. */
  readonly slot: string;
  /**
   * The status of each of up to 500 entities. A ref that is left out of the
   * answer has no status in this slot (the area has nothing to say of its kind).
   */
  summary(entityRefs: string[]): Promise<Map<string, StatusSlot>>;
  /**
   * What it can prove of each of up to 500 model versions; one that it has nothing to
   * say of is left out. What is proven here can be asked for by a check of a review policy.
   */
  evidence?(versionIds: string[]): Promise<Map<string, VersionEvidence>>;
}
