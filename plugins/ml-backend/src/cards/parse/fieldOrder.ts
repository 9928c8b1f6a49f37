import {
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';

/** From the last to the first, so that a field of both kinds stands where models have it. */
const ORDER = new Map(
  [...MODEL_CARD_SECTIONS, ...DATASET_CARD_SECTIONS]
    .flatMap(({ fields }) => fields)
    .map(({ id }, index) => [id, index] as const)
    .reverse(),
);

/** The place of a field among all fields. */
export function fieldOrder(field: string): number {
  return ORDER.get(field) ?? ORDER.size;
}
