import { jsonLdTexts, localName, objectsOf, textOf } from './jsonLd';
import { Json } from './readYaml';

/** Fields of a record set that are named; the others are counted. */
const MAX_NAMED = 20;

interface Described {
  text: string;
  items: string[];
}

/** The files of a distribution: a line each, and their digests for machines. */
export function describeFiles(
  files: readonly Record<string, Json>[],
): Described {
  const described = files.map(file => {
    const sha256 = textOf(file, 'sha256')?.toLowerCase();
    const digest =
      sha256 && /^[0-9a-f]{64}$/.test(sha256) ? `sha256:${sha256}` : undefined;
    const name = nameOf(file);
    const details = [
      textOf(file, 'encodingFormat'),
      textOf(file, 'contentSize'),
      textOf(file, 'contentUrl'),
      digest && `\`${digest}\``,
      textOf(file, 'description'),
    ].filter(Boolean);
    return { line: `- ${name}: ${details.join(', ')}`, item: digest ?? name };
  });
  return {
    text: described.map(({ line }) => line).join('\n'),
    items: described.map(({ item }) => item),
  };
}

/** Record sets: a line each with their fields and types. */
export function describeRecordSets(
  sets: readonly Record<string, Json>[],
): Described {
  const lines = sets.map(set => {
    const fields = Object.keys(set)
      .filter(key => localName(key) === 'field')
      .flatMap(key => objectsOf(set[key]));
    const named = fields.slice(0, MAX_NAMED).map(field => {
      const types = jsonLdTexts(field.dataType ?? null).map(localName);
      return [nameOf(field), ...types].join(' ');
    });
    const more = fields.length - named.length;
    const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    return `- ${nameOf(set)}: ${fields.length} ${
      fields.length === 1 ? 'field' : 'fields'
    }${list && ` (${list})`}`;
  });
  return { text: lines.join('\n'), items: sets.map(nameOf) };
}

function nameOf(part: Record<string, Json>): string {
  return textOf(part, 'name') ?? textOf(part, '@id') ?? 'unnamed';
}
