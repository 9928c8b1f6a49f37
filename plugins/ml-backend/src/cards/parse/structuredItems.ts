import {
  CardFieldDefinition,
  CardSectionDefinition,
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
  RISK_TIERS,
} from '@callboard/plugin-ml-common';
import { CardKind } from './fieldNames';

type Form = CardFieldDefinition['form'];

const FORMS: Record<CardKind, Map<string, Form>> = {
  MlModel: forms(MODEL_CARD_SECTIONS),
  MlDataset: forms(DATASET_CARD_SECTIONS),
};

function forms(sections: readonly CardSectionDefinition[]): Map<string, Form> {
  const fields = sections.flatMap(section => section.fields);
  return new Map(fields.map(({ id, form }) => [id, form]));
}

/** What machines can read in the prose of a field: ids, digests, names; nothing where it is prose only. */
export function structuredItems(
  kind: CardKind,
  field: string,
  text: string,
): string[] | undefined {
  const items = [...new Set(read(kind, field, text))].slice(0, 100);
  return items.length > 0 ? items : undefined;
}

function read(kind: CardKind, field: string, text: string): readonly string[] {
  if (field === 'risk.rating') {
    const word = /\p{L}+/u.exec(text)?.[0].toLowerCase();
    return RISK_TIERS.filter(tier => tier === word);
  }
  switch (FORMS[kind].get(field)) {
    case 'digest':
      return text.match(/\bsha256:[0-9a-f]{64}\b/g) ?? [];
    case 'license':
      return readId(text);
    case 'name':
      return /\n/.test(text)
        ? []
        : [plain(text)].filter(name => name && name.length <= 120);
    case 'refs':
      return readRefs(text);
    default:
      return [];
  }
}

/** Ids in code spans; in a short line without any, the words between commas. */
function readRefs(text: string): readonly string[] {
  const spans = text.match(/`[^`\s]{1,200}`/g);
  return spans ? spans.map(span => span.slice(1, -1)) : readId(text);
}

function readId(text: string): readonly string[] {
  const [sentence] = text.slice(0, 300).split(/\.(?:\s|$)|\n/, 1);
  const parts = plain(sentence).split(/\s*[,;]\s*/);
  return parts.every(part => isId(part)) ? parts : [];
}

/** Whether a text has the form of an entity ref, an id on a hub or a digest. */
export function isId(text: string): boolean {
  return /^[\w.:/@+-]{1,200}$/.test(text);
}

/** Text without emphasis, code marks and the targets of links. */
function plain(text: string): string {
  return text
    .slice(0, 300)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .trim();
}
