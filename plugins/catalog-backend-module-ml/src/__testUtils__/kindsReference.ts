import {
  ML_KINDS,
  ML_RELATION_FIELDS,
  mlSpecJsonSchema,
  type MlKind,
} from '@callboard/plugin-ml-common';

interface Schema {
  type?: string;
  description?: string;
  enum?: string[];
  pattern?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
}

const REF_PATTERN = Object(mlSpecJsonSchema('MlModel').properties).owner
  .pattern;

/** The tables of `docs/kinds.md`, as Markdown, from the schemas of the kinds. */
export function kindsReference(descriptionOf: (kind: MlKind) => string) {
  return [
    relationTable(),
    ...ML_KINDS.map(kind => section(kind, descriptionOf(kind))),
  ].join('\n\n');
}

function relationTable() {
  const rows = new Map<string, string>();
  for (const kind of ML_KINDS) {
    for (const { field, forward, reverse, targetKinds } of ML_RELATION_FIELDS[
      kind
    ]) {
      const common = ML_KINDS.every(other =>
        ML_RELATION_FIELDS[other].some(
          one => one.field === field && one.forward === forward,
        ),
      );
      rows.set(
        `${common} ${forward} ${field} ${targetKinds.join()}${
          common ? '' : kind
        }`,
        row(
          common ? 'all' : kind,
          `\`${field}\``,
          targetKinds.join(', '),
          `${forward} / ${reverse}`,
        ),
      );
    }
  }
  return [
    '## Relations',
    table(
      [
        'kind',
        'field',
        'names (first: the default kind)',
        'relation / way back',
      ],
      [...rows.values()],
    ),
  ].join('\n\n');
}

function section(kind: MlKind, description: string) {
  const fields = fieldRows(mlSpecJsonSchema(kind), '');
  return [
    `## ${kind}`,
    description,
    table(['field of `spec`', 'required', 'type', 'meaning'], fields),
  ].join('\n\n');
}

function fieldRows(schema: Schema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    row(
      `\`${prefix}${name}\``,
      schema.required?.includes(name) ? 'yes' : '',
      typeOf(field),
      field.description ?? '',
    ),
    ...fieldRows(field, `${prefix}${name}.`),
    ...fieldRows(field.items ?? {}, `${prefix}${name}[].`),
  ]);
}

function typeOf(schema: Schema): string {
  if (schema.enum) {
    return schema.enum.join(' · ');
  }
  if (schema.pattern === REF_PATTERN) {
    return 'entity ref';
  }
  if (schema.items) {
    const item = typeOf(schema.items);
    return `list of ${item === 'text' ? item : `${item}s`}`;
  }
  if (schema.additionalProperties) {
    return `map of ${typeOf(schema.additionalProperties)}`;
  }
  const words: Record<string, string> = {
    string: 'text',
    boolean: 'true · false',
  };
  return words[schema.type ?? ''] ?? schema.type ?? '';
}

function table(head: string[], rows: string[]) {
  return [row(...head), row(...head.map(() => '---')), ...rows].join('\n');
}

function row(...cells: string[]) {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}
