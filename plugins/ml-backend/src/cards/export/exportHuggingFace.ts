import {
  CardResult,
  CardValue,
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
  ParsedCard,
} from '@callboard/plugin-ml-common';
import { stringify } from 'yaml';
import { escapeMarks, Mark, writeMark } from '../parse/ownMarks';
import { structuredKey } from '../parse/structuredKeys';

/** Sections and fields by the id of the field; what both kinds have is named as for models. */
const TITLES = new Map(
  [...DATASET_CARD_SECTIONS, ...MODEL_CARD_SECTIONS].flatMap(section =>
    section.fields.map(
      ({ id, title }) => [id, { section: section.title, title }] as const,
    ),
  ),
);

/**
 * A card as a README for the Hugging Face hub. Comments say where each field begins and
 * ends, so that reading the export gives the same card.
 */
export function exportHuggingFace(card: ParsedCard): string {
  return [
    ...frontMatter(card),
    writeMark({ type: 'card' }),
    ...(card.title ? ['', heading(1, card.title)] : []),
    ...card.values.flatMap((value, index) =>
      fieldLines(value, card.values[index - 1]),
    ),
    ...card.other.flatMap(({ heading: title, text }) => [
      ...(title ? ['', heading(2, title)] : []),
      ...block({ type: 'other', heading: title }, text),
    ]),
    '',
  ].join('\n');
}

function frontMatter(card: ParsedCard): string[] {
  const structured = card.values.flatMap(({ field, items }) => {
    const key = items && structuredKey(field);
    return key ? [[key, keyValue(key, items)] as const] : [];
  });
  const { language, results } = card;
  const keys = {
    ...(language && {
      language: language.includes(', ') ? language.split(', ') : language,
    }),
    ...Object.fromEntries(structured),
    ...card.extra,
    ...(results.length > 0 && { 'model-index': [modelIndex(card)] }),
  };
  if (Object.keys(keys).length === 0) {
    return [];
  }
  const yaml = stringify(keys, {
    aliasDuplicateObjects: false,
    // Quotes what readers of YAML 1.1 would take for something else, such as no.
    compat: 'yaml-1.1',
    lineWidth: 0,
  });
  return ['---', yaml.trimEnd(), '---'];
}

/** The hub wants lists of data sets, and takes one license or base model as it is. */
function keyValue(key: string, items: string[]): string | string[] {
  return items.length === 1 && !key.endsWith('datasets') ? items[0] : items;
}

function modelIndex({ values, results }: ParsedCard) {
  const named = values.find(({ field }) => field === 'identity.name');
  const groups: CardResult[][] = [];
  for (const result of results) {
    const group = groups.at(-1);
    if (group && about(group[0]) === about(result)) {
      group.push(result);
    } else {
      groups.push([result]);
    }
  }
  return {
    ...(named && { name: named.items?.[0] ?? named.text.split('\n')[0] }),
    results: groups.map(indexEntry),
  };
}

function about({ task, dataset, slice, split, revision }: CardResult): string {
  return JSON.stringify([task, dataset, slice, split, revision]);
}

function indexEntry(group: readonly CardResult[]) {
  const { task, dataset, slice, split, revision } = group[0];
  return {
    ...(task && { task: { type: task } }),
    dataset: {
      ...(dataset && { name: dataset, type: dataset }),
      ...(slice !== 'all' && { config: slice }),
      ...(split && { split }),
      ...(revision && { revision }),
    },
    metrics: group.map(({ metric, value }) => ({ type: metric, value })),
  };
}

function fieldLines(value: CardValue, previous?: CardValue): string[] {
  const { field, text, items } = value;
  const titles = TITLES.get(field);
  const before = previous && TITLES.get(previous.field);
  const inFrontMatter = structuredKey(field) !== undefined;
  return [
    ...(titles && titles.section !== before?.section
      ? ['', heading(2, titles.section)]
      : []),
    '',
    heading(3, titles?.title ?? field),
    ...block(
      { type: 'field', field, ...(items && !inFrontMatter && { items }) },
      text,
    ),
  ];
}

function block(mark: Mark, text: string): string[] {
  return ['', writeMark(mark), escapeMarks(text), writeMark({ type: 'end' })];
}

/** Closed where the text would otherwise be taken for closing marks. */
function heading(level: number, text: string): string {
  const closing = text.endsWith('#') ? ' #' : '';
  return `${'#'.repeat(level)} ${text}${closing}`;
}
