import { InputError } from '@backstage/errors';
import { CardResult } from '@callboard/plugin-ml-common';
import { CardKind } from './fieldNames';
import { readModelIndex } from './readModelIndex';
import { FRONT_MATTER_DEPTH, Json, readYaml } from './readYaml';
import { structuredField } from './structuredKeys';
import { Statement } from './ValueCollector';
import { Warnings } from './Warnings';

/** The front matter of a card, read. */
export interface FrontMatter {
  language?: string;
  /** What keys say that have a field of their own. */
  statements: Statement[];
  /** The name in the model-index. */
  indexName?: string;
  results: CardResult[];
  extra: Record<string, Json>;
}

/** Keys that are kept as they are, and the form that the hubs ask of them. */
const EXPECTED: Record<string, 'text' | 'texts' | 'flag or text'> = {
  base_model_relation: 'text',
  inference: 'flag or text',
  library_name: 'text',
  license_link: 'text',
  license_name: 'text',
  metrics: 'texts',
  model_name: 'text',
  new_version: 'text',
  pipeline_tag: 'text',
  pretty_name: 'text',
  tags: 'texts',
  thumbnail: 'text',
};

/** @throws InputError when it is not valid YAML with keys */
export function readFrontMatter(
  kind: CardKind,
  yaml: string,
  firstLine: number,
  warnings: Warnings,
): FrontMatter {
  const tree = readYaml(yaml, firstLine, FRONT_MATTER_DEPTH) ?? {};
  if (typeof tree !== 'object' || Array.isArray(tree)) {
    throw new InputError(
      `line ${firstLine}: the front matter must be keys with values`,
    );
  }
  const { 'model-index': index, language, ...others } = tree;
  const { name, results } = readModelIndex(index, warnings);
  const front: FrontMatter = { statements: [], results, extra: {} };
  front.indexName = name;
  front.language = readTexts('language', language, warnings).join(', ');
  for (const [key, value] of Object.entries(others)) {
    const field = structuredField(kind, key);
    if (field) {
      const items = readTexts(key, value, warnings);
      front.statements.push({ field, items, origin: `front matter: ${key}` });
    } else {
      warnOfForm(key, value, warnings);
      front.extra[key] = value;
    }
  }
  return front;
}

function readTexts(
  key: string,
  value: Json | undefined,
  warnings: Warnings,
): string[] {
  const list = Array.isArray(value) ? value : [value ?? undefined];
  return list.flatMap((item, index) => {
    if (item === undefined) {
      return [];
    }
    if (typeof item !== 'string') {
      const place = Array.isArray(value) ? `${key}[${index}]` : key;
      warnings.add(`front matter, ${place}: must be text; left out`);
      return [];
    }
    return item.trim() ? [item.trim()] : [];
  });
}

function warnOfForm(
  key: string,
  value: Json | undefined,
  warnings: Warnings,
): void {
  const form = Object.hasOwn(EXPECTED, key) ? EXPECTED[key] : undefined;
  const isText = typeof value === 'string';
  const isTexts =
    Array.isArray(value) && value.every(item => typeof item === 'string');
  const fits =
    !form ||
    value === null ||
    isText ||
    (form === 'texts' && isTexts) ||
    (form === 'flag or text' && typeof value !== 'number');
  if (!fits) {
    const rule = form === 'texts' ? 'a list of texts' : form;
    warnings.add(`front matter, ${key}: must be ${rule}; kept as it is`);
  }
}
