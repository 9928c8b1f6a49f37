import { slotTexts } from '../text/kitTexts';
import { MlText } from '../text/useMlText';

/** How the slot of an area is called. */
export function slotName(slot: string, t: MlText): string {
  return isKnown(slot)
    ? t(`slot.${slot}`)
    : slot.charAt(0).toLocaleUpperCase() + slot.slice(1).replaceAll('-', ' ');
}

function isKnown(slot: string): slot is keyof typeof slotTexts {
  return Object.hasOwn(slotTexts, slot);
}
