import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { makeValidator, type Entity } from '@backstage/catalog-model';
import {
  ML_API_VERSION,
  checkMlSpec,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';

const root = resolvePackagePath(
  '@callboard/plugin-catalog-backend-module-ml',
  '../..',
);
const { isValidEntityName, isValidNamespace } = makeValidator();

interface Found {
  file: string;
  entity: Entity;
}

/** Every entity of the file and of the files that its Locations name. */
function entitiesOf(file: string): Found[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const [error] = document.errors;
    if (error) {
      throw new Error(`${relative(root, file)}: ${error.message}`);
    }
    const entity = document.toJS();
    if (entity?.kind !== 'Location') {
      return entity ? [{ file: relative(root, file), entity }] : [];
    }
    return [entity.spec.target ?? [], entity.spec.targets ?? []]
      .flat()
      .flatMap(target => entitiesOf(join(dirname(file), target)));
  });
}

function problemsOf({ file, entity }: Found): string[] {
  const kind = toMlKind(entity.kind);
  if (!kind) {
    return [];
  }
  const { name, namespace = 'default' } = entity.metadata;
  const problems = [
    ...(entity.kind === kind ? [] : [`kind must be ${kind}`]),
    ...(entity.apiVersion === ML_API_VERSION ? [] : ['apiVersion']),
    ...(isValidEntityName(name) ? [] : ['metadata.name']),
    ...(isValidNamespace(namespace) ? [] : ['metadata.namespace']),
    ...checkMlSpec(kind, entity.spec, namespace).map(
      ({ path, rule }) => `${path} ${rule}`,
    ),
  ];
  return problems.map(problem => `${file}: ${kind} ${name}: ${problem}`);
}

it('every ML entity of the example company is good', () => {
  const found = entitiesOf(join(root, 'catalog-info/all.yaml'));
  const models = found.filter(({ entity }) => entity.kind === 'MlModel');
  expect(models.length).toBeGreaterThanOrEqual(12);
  expect(found.flatMap(problemsOf)).toEqual([]);
});

describe('examples/register', () => {
  const folder = join(root, 'examples/register');

  it.each(readdirSync(folder))('%s is as good as its name says', file => {
    const problems = entitiesOf(join(folder, file)).flatMap(problemsOf);
    expect(problems.length > 0).toBe(file === 'invalid.yaml');
  });
});
