import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileJsonSchema } from './profileJsonSchema';

// Written anew with UPDATE_SCHEMA=1.
it.each(['profile', 'profile-frame'] as const)(
  'publishes the schema of a %s as it is',
  of => {
    const path = join(__dirname, '../../schemas', `${of}.schema.json`);
    const schema = `${JSON.stringify(profileJsonSchema(of), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(path, schema);
    expect(readFileSync(path, 'utf8')).toBe(schema);
  },
);
