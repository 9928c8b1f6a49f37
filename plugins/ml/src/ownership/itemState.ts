import { AttestationItem } from '@callboard/plugin-ml-common';

/** Where an item of a campaign may be, as one filters by it. */
export const ITEM_STATES = ['open', 'confirmed', 'denied', 'moot'] as const;

/** A state as an address has it; undefined for none and for what is not one. */
export function toItemState(
  text: string | null,
): AttestationItem['state'] | undefined {
  return ITEM_STATES.find(state => state === text);
}
