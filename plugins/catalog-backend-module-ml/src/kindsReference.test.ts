import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { ML_API_VERSION } from '@callboard/plugin-ml-common';
import { readFileSync, writeFileSync } from 'node:fs';
import { kindsReference } from './__testUtils__/kindsReference';
import { mlKindsLayer } from './mlKindsLayer';

const page = resolvePackagePath(
  '@callboard/plugin-catalog-backend-module-ml',
  '../../docs/kinds.md',
);
const START = '<!-- generated from here on -->';

it('docs/kinds.md has the fields and relations of the kinds (UPDATE_DOCS=1 writes them)', () => {
  const model = compileCatalogModel([defaultCatalogEntityModel, mlKindsLayer]);
  const expected = kindsReference(
    kind =>
      model.getKind({ kind, apiVersion: ML_API_VERSION })?.description ?? '',
  );
  if (process.env.UPDATE_DOCS) {
    const [intro] = readFileSync(page, 'utf8').split(START);
    writeFileSync(page, `${intro}${START}\n\n${expected}\n`);
  }
  const [, found] = readFileSync(page, 'utf8').split(START);
  expect(found?.trim()).toBe(expected);
});
