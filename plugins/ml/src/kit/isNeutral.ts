import { StatusSlot } from '@callboard/plugin-ml-common';

/** Whether a slot tells a figure that nobody judged: that a cost is known does not make it good. */
export function isNeutral(slot: string, { level }: StatusSlot): boolean {
  return slot === 'cost' && level === 'ok';
}
