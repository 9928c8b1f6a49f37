import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import {
  ML_API_VERSION,
  ML_KINDS,
  ML_RELATION_FIELDS,
} from '@callboard/plugin-ml-common';
import { mlKindsLayer } from './mlKindsLayer';

const model = compileCatalogModel([defaultCatalogEntityModel, mlKindsLayer]);

function entriesOf(value: unknown): [string, unknown][] {
  return value && typeof value === 'object' ? Object.entries(value) : [];
}

function undescribed(schema: unknown, path: string): string[] {
  return entriesOf(schema).flatMap(([keyword, value]) => {
    switch (keyword) {
      case 'properties':
        return entriesOf(value).flatMap(([name, field]) => [
          ...(Object(field).description ? [] : [`${path}.${name}`]),
          ...undescribed(field, `${path}.${name}`),
        ]);
      case 'items':
        return undescribed(value, `${path}[]`);
      case 'additionalProperties':
        return undescribed(value, `${path}.*`);
      default:
        return [];
    }
  });
}

describe.each(ML_KINDS)('%s in the catalog model', kind => {
  const compiled = model.getKind({ kind, apiVersion: ML_API_VERSION });
  const spec = Object(compiled?.jsonSchema.properties).spec;

  it('describes the kind and every field, nested ones too', () => {
    expect(compiled?.description).toBeTruthy();
    expect(spec).toHaveProperty('properties.owner');
    expect(undescribed(spec, 'spec')).toEqual([]);
  });

  it('names each of its relations and the way back', () => {
    const declared = model
      .getRelations({ kind })
      ?.flatMap(relation =>
        relation.toKind.map(to => [
          relation.forward.type,
          relation.reverse.type,
          to,
        ]),
      );
    expect(declared).toEqual(
      expect.arrayContaining(
        ML_RELATION_FIELDS[kind].flatMap(({ forward, reverse, targetKinds }) =>
          targetKinds.map(to => [forward, reverse, to]),
        ),
      ),
    );
  });

  it('requires an owner', () => {
    expect(spec).toHaveProperty(
      'required',
      expect.arrayContaining(['owner', 'lifecycle']),
    );
  });
});
