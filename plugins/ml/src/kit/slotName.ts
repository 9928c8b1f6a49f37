import { MlText } from '../text/useMlText';

/** How the slot of an area is called. */
export function slotName(slot: string, t: MlText): string {
  return slot === 'ownership' || slot === 'references'
    ? t(`slot.${slot}`)
    : slot.charAt(0).toLocaleUpperCase() + slot.slice(1).replaceAll('-', ' ');
}
