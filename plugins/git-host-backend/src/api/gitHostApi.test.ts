import { openApiDocument } from '@callboard/plugin-ml-node';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GIT_HOST_API } from './gitHostApi';

const FILE = resolve(__dirname, '../../openapi.json');

it('is what openapi.json says; UPDATE_OPENAPI=1 writes it anew', () => {
  const now = `${JSON.stringify(openApiDocument(GIT_HOST_API), null, 2)}\n`;
  if (process.env.UPDATE_OPENAPI) {
    writeFileSync(FILE, now);
  }
  expect(readFileSync(FILE, 'utf8')).toBe(now);
});
