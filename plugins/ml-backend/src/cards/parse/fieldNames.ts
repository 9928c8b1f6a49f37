import {
  CardSectionDefinition,
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';
import { DATASET_CONTAINERS, DATASET_NAMES } from './datasetNames';
import { MODEL_CONTAINERS, MODEL_NAMES } from './modelNames';
import { normalizeName } from './normalizeName';

/** The kinds of entities that have cards. */
export type CardKind = 'MlModel' | 'MlDataset';

/** What a heading or label stands for: a field, several fields, or nothing that is known. */
export type Meaning =
  | { type: 'field'; field: string }
  | { type: 'container' }
  | { type: 'unknown' };

const VOCABULARIES: Record<CardKind, Map<string, Meaning>> = {
  MlModel: vocabulary(MODEL_CARD_SECTIONS, MODEL_NAMES, MODEL_CONTAINERS),
  MlDataset: vocabulary(
    DATASET_CARD_SECTIONS,
    DATASET_NAMES,
    DATASET_CONTAINERS,
  ),
};

/** What a heading or a label means on a card of this kind. */
export function meaningOf(kind: CardKind, name: string): Meaning {
  return VOCABULARIES[kind].get(normalizeName(name)) ?? { type: 'unknown' };
}

const TITLES: Record<CardKind, Map<string, string>> = {
  MlModel: titles(MODEL_CARD_SECTIONS),
  MlDataset: titles(DATASET_CARD_SECTIONS),
};

/** Whether cards of this kind have a field of this id. */
export function hasField(kind: CardKind, field: string): boolean {
  return TITLES[kind].has(field);
}

/** The ids of the fields of a kind, in the order of its sections. */
export function fieldsOf(kind: CardKind): string[] {
  return [...TITLES[kind].keys()];
}

/** What a field is called; its id when it has none. */
export function fieldTitle(kind: CardKind, field: string): string {
  return TITLES[kind].get(field) ?? field;
}

function titles(sections: readonly CardSectionDefinition[]) {
  const fields = sections.flatMap(section => section.fields);
  return new Map(fields.map(({ id, title }) => [id, title]));
}

function vocabulary(
  sections: readonly CardSectionDefinition[],
  names: Readonly<Record<string, readonly string[]>>,
  containers: readonly string[],
): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  const define = (name: string, meaning: Meaning) => {
    if (!meanings.has(name)) {
      meanings.set(name, meaning);
    }
  };
  for (const name of containers) {
    define(normalizeName(name), { type: 'container' });
  }
  for (const [field, synonyms] of Object.entries(names)) {
    for (const name of synonyms) {
      define(normalizeName(name), { type: 'field', field });
    }
  }
  for (const { id: field, title } of sections.flatMap(({ fields }) => fields)) {
    define(normalizeName(title), { type: 'field', field });
  }
  return meanings;
}
