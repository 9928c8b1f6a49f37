import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportSchema } from './reportSchema';

describe('report.schema.json', () => {
  // Written anew with UPDATE_SCHEMA=1.
  it('is what the report is checked with', () => {
    const path = join(__dirname, '../../report.schema.json');
    const schema = `${JSON.stringify(reportSchema(), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(path, schema);
    expect(readFileSync(path, 'utf8')).toBe(schema);
  });
});
