import {
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
  ParsedCard,
} from '@callboard/plugin-ml-common';
import { CARD_API_VERSION } from '../parse/parseCallboard';

const MODEL_FIELDS = new Set(
  MODEL_CARD_SECTIONS.flatMap(({ fields }) => fields.map(({ id }) => id)),
);
const DATASET_FIELDS = new Set(
  DATASET_CARD_SECTIONS.flatMap(({ fields }) => fields.map(({ id }) => id)),
);

/** A card in our own form, as JSON. Reading it gives the same card. */
export function exportJson(card: ParsedCard): string {
  const { title, language, values, results, other, extra } = card;
  const sections: Record<
    string,
    Record<string, { text: string; items?: string[] }>
  > = {};
  for (const { field, text, items } of values) {
    const [section, id] = field.split('.');
    sections[section] ??= {};
    sections[section][id] = { text, ...(items && { items }) };
  }
  const ofDataset = values.some(
    ({ field }) => DATASET_FIELDS.has(field) && !MODEL_FIELDS.has(field),
  );
  const file = {
    apiVersion: CARD_API_VERSION,
    kind: ofDataset ? 'DatasetCard' : 'ModelCard',
    ...(title && { title }),
    ...(language && { language }),
    sections,
    results,
    other,
    extra,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
