import { InputError } from '@backstage/errors';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { CROISSANT_FIELDS } from './croissantFields';
import { describeFiles, describeRecordSets } from './croissantParts';
import { jsonLdTexts, localName, objectsOf } from './jsonLd';
import { Json } from './readYaml';
import { isExtraKey } from './structuredKeys';
import { Statement, ValueCollector } from './ValueCollector';
import { Warnings } from './Warnings';

/** The fields that machines read too; the others are prose. */
const WITH_ITEMS = [
  'identity.name',
  'identity.url',
  'identity.creator',
  'identity.datePublished',
  'identity.version',
  'identity.conformsTo',
  'rights.license',
  'origin.derivedFrom',
];

/**
 * A dataset card from a Croissant descriptor, whatever prefixes its terms are written with.
 * @throws InputError when it describes no data set
 */
export function parseCroissant(tree: Json): ParsedCard {
  const dataset = findDataset(tree);
  const warnings = new Warnings();
  const values = new ValueCollector('MlDataset');
  const extra: ParsedCard['extra'] = {};
  for (const [key, value] of Object.entries(dataset)) {
    const name = localName(key);
    if (Object.hasOwn(CROISSANT_FIELDS, name)) {
      values.add(readField(key, CROISSANT_FIELDS[name], value, warnings));
    } else if (!key.startsWith('@') && isExtraKey('MlDataset', key)) {
      extra[key] = value;
    }
  }
  const language = jsonLdTexts(dataset.inLanguage ?? null).join(', ');
  return {
    format: 'croissant',
    ...(language && { language }),
    values: values.values(),
    results: [],
    other: [],
    extra,
    warnings: warnings.list(),
  };
}

function findDataset(tree: Json): Record<string, Json> {
  const [root] = objectsOf(tree);
  const candidates = root ? [root, ...objectsOf(root['@graph'] ?? null)] : [];
  const dataset = candidates.find(node =>
    jsonLdTexts(node['@type'] ?? null).some(
      type => localName(type) === 'Dataset',
    ),
  );
  if (!dataset) {
    throw new InputError('@type: must be sc:Dataset');
  }
  return dataset;
}

function readField(
  key: string,
  field: string,
  value: Json,
  warnings: Warnings,
): Statement {
  const origin = key.slice(0, 100);
  if (field === 'contents.files') {
    return { field, ...describeFiles(objectsOf(value)), origin };
  }
  if (field === 'contents.records') {
    return { field, ...describeRecordSets(objectsOf(value)), origin };
  }
  const texts = jsonLdTexts(value);
  if (texts.length === 0 && value !== null) {
    warnings.add(`${origin}: must be text; left out`);
  }
  const items = WITH_ITEMS.includes(field) ? texts : undefined;
  const lines = texts.length > 1 ? texts.map(text => `- ${text}`) : texts;
  return { field, text: lines.join('\n'), items, origin, exact: true };
}
