import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CheckType } from './CheckType';
import { CHECK_TYPES } from './checkTypes';

const page = join(
  resolvePackagePath('@callboard/plugin-ml-backend', '../..'),
  'docs/policies.md',
);
const [START, END] = ['<!-- checks -->', '<!-- /checks -->'];

const setting = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
  default: z.json().optional(),
  description: z.string().optional(),
});
const settingsSchema = z.object({
  properties: z.record(z.string(), setting),
  required: z.array(z.string()).default([]),
});

it('docs/policies.md has every check with its settings (UPDATE_DOCS=1 writes it)', () => {
  const table = checkTable();
  const [before, rest = ''] = readFileSync(page, 'utf8').split(START);
  const [found, after] = rest.split(END);
  if (process.env.UPDATE_DOCS) {
    writeFileSync(page, `${before}${START}\n\n${table}\n\n${END}${after}`);
    return;
  }
  expect(found.trim()).toBe(table);
});

function checkTable(): string {
  const rows = [...CHECK_TYPES.values()].map(type => [
    `\`${type.name}\``,
    type.title,
    settingsOf(type).join('<br>') || 'none',
  ]);
  return [['check', 'looks at', 'settings'], ['---', '---', '---'], ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function settingsOf({ settings }: CheckType): string[] {
  const schema = z.toJSONSchema(settings, { io: 'input' });
  const { properties, required } = settingsSchema.parse(schema);
  return Object.entries(properties).map(([name, each]) => {
    const ending = required.includes(name)
      ? ' (needed)'
      : each.default !== undefined && ` (${each.default})`;
    const text = each.description && `. ${each.description}`;
    return `\`${name}\`: ${typeOf(each)}${ending || ''}${text ?? ''}`;
  });
}

function typeOf({ enum: values, items, type }: z.infer<typeof setting>) {
  if (values) {
    return values.join(', ');
  }
  return type === 'array'
    ? `list of ${items?.enum?.join(', ') ?? 'texts'}`
    : `${type}`;
}
