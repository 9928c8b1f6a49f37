import { InputError } from '@backstage/errors';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { cleanText } from './cleanText';
import { CardKind, hasField } from './fieldNames';
import { makeResult } from './makeResult';
import { Json } from './readYaml';
import { isExtraKey } from './structuredKeys';
import { ValueCollector } from './ValueCollector';
import { Warnings } from './Warnings';

/** The version of our own form. */
export const CARD_API_VERSION = 'callboard.dev/v1alpha1';

const text = z.string('must be text');
const name = text.trim().min(1, 'must not be empty');
const written = z.union(
  [
    text,
    z.array(text),
    z.strictObject({ text, items: z.array(text).optional() }),
  ],
  { error: 'must be text, a list of texts, or text with items' },
);
const cardFile = z.strictObject(
  {
    apiVersion: z.literal(CARD_API_VERSION, `must be ${CARD_API_VERSION}`),
    kind: z.enum(['ModelCard', 'DatasetCard'], {
      error: 'must be ModelCard or DatasetCard',
    }),
    title: text.optional(),
    language: text.optional(),
    sections: z
      .record(
        z.string(),
        z.record(z.string(), written, 'must be fields by their id'),
        'must be sections by their id',
      )
      .default({}),
    results: z
      .array(
        z.strictObject(
          {
            metric: name,
            value: z.number('must be a number'),
            slice: text.default('all'),
            dataset: text.optional(),
            revision: text.optional(),
            split: text.optional(),
            task: text.optional(),
          },
          'must have metric and value',
        ),
        'must be a list',
      )
      .default([]),
    other: z
      .array(
        z.strictObject({ heading: text, text }, 'must have heading and text'),
        'must be a list',
      )
      .default([]),
    extra: z.record(z.string(), z.json(), 'must have keys').default({}),
  },
  'must have apiVersion, kind and sections',
);

/**
 * A card in our own form.
 * @throws InputError that names every wrong field and its rule
 */
export function parseCallboard(kind: CardKind, tree: Json): ParsedCard {
  const parsed = cardFile.safeParse(tree);
  if (!parsed.success) {
    throw new InputError(describe(parsed.error));
  }
  const { title, language, sections, results, other, extra } = parsed.data;
  const warnings = new Warnings();
  return {
    format: 'callboard',
    ...(oneLine(title) && { title: oneLine(title) }),
    ...(oneLine(language) && { language: oneLine(language) }),
    values: readSections(kind, sections),
    results: results.map(({ metric, value, ...about }) =>
      makeResult(metric, value, about),
    ),
    other: other
      .map(it => ({ heading: oneLine(it.heading), text: cleanText(it.text) }))
      .filter(it => it.text !== ''),
    extra: withoutFields(kind, extra, warnings),
    warnings: warnings.list(),
  };
}

function readSections(
  kind: CardKind,
  sections: z.infer<typeof cardFile>['sections'],
): ParsedCard['values'] {
  const values = new ValueCollector(kind);
  for (const [section, fields] of Object.entries(sections)) {
    for (const [id, value] of Object.entries(fields)) {
      const field = `${section}.${id}`;
      if (!hasField(kind, field)) {
        const card = kind === 'MlModel' ? 'model' : 'dataset';
        throw new InputError(
          `sections.${field.slice(0, 100)}: is no field of a ${card} card`,
        );
      }
      const origin = `sections.${field}`;
      if (typeof value === 'string') {
        values.add({ field, text: value, origin });
      } else if (Array.isArray(value)) {
        values.add({ field, items: value, origin });
      } else {
        values.add({ field, ...value, origin, exact: true });
      }
    }
  }
  return values.values();
}

/** Keys that fields of the card are exported to cannot be extra keys too. */
function withoutFields(
  kind: CardKind,
  extra: ParsedCard['extra'],
  warnings: Warnings,
): ParsedCard['extra'] {
  const kept = Object.entries(extra).filter(([key]) => {
    const free = isExtraKey(kind, key);
    if (!free) {
      warnings.add(`extra.${key}: has a place of its own; left out`);
    }
    return free;
  });
  return Object.fromEntries(kept);
}

function oneLine(line = ''): string {
  return line.replace(/\s+/g, ' ').trim();
}

function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 10)
    .map(issue => {
      const path = issue.path.map(String).join('.').slice(0, 100);
      const rule =
        issue.code === 'unrecognized_keys'
          ? `has the unknown key ${issue.keys[0].slice(0, 60)}`
          : issue.message;
      return `${path || 'card'}: ${rule}`;
    })
    .join('; ');
}
