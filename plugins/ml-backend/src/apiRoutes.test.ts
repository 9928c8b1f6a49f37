import { openApiDocument } from '@callboard/plugin-ml-node';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ML_API } from './apiRoutes';

const FILE = resolve(__dirname, '../openapi.json');

it('is what openapi.json says; UPDATE_OPENAPI=1 writes it anew', () => {
  const now = `${JSON.stringify(openApiDocument(ML_API), null, 2)}\n`;
  if (process.env.UPDATE_OPENAPI) {
    writeFileSync(FILE, now);
  }
  expect(readFileSync(FILE, 'utf8')).toBe(now);
});

it('names every parameter with its rule', () => {
  const { paths } = openApiDocument(ML_API);
  const parameters = Object.fromEntries(
    (paths['/v1/inventory'].get?.parameters ?? []).map(parameter => [
      Object(parameter).name,
      parameter,
    ]),
  );
  expect(parameters).toMatchObject({
    kind: { in: 'query', required: false, schema: { type: 'array' } },
    limit: { schema: { minimum: 1, maximum: 500, default: 50 } },
    text: { schema: { maxLength: 200 } },
    orderBy: { required: false },
  });
  expect(
    paths['/v1/inventory/facets'].get?.parameters.filter(
      parameter => Object(parameter).required,
    ),
  ).toMatchObject([{ name: 'facet' }]);
});
