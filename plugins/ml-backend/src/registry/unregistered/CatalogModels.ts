import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { registriesOf } from '../registriesOf';
import { Place } from './store/rows';

const REF_FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];

/** Names of models in one request: they are in its URL. */
const NAMES = 20;

/** What the catalog has now, which the last sync may not know yet. Every method throws CatalogReadError. */
export class CatalogModels {
  constructor(private readonly catalog: CatalogReader) {}

  /** Those of the refs, in full and lower case, that exist. */
  async existing(refs: Iterable<string>): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    const found = new Set<string>();
    for (let from = 0; from < wanted.length; from += FETCH_BATCH) {
      const some = wanted.slice(from, from + FETCH_BATCH);
      const entities = await this.catalog.entities(some, {
        fields: REF_FIELDS,
      });
      entities.forEach(entity => found.add(stringifyEntityRef(entity)));
    }
    return found;
  }

  /** Refs of the entities that name models of registries, by `keyOf`. */
  async naming(models: readonly Place[]): Promise<Map<string, string>> {
    const names = [...new Set(models.map(({ name }) => name))];
    const found = new Map<string, string>();
    for (let from = 0; from < names.length; from += NAMES) {
      const pages = this.catalog.all({
        kinds: ['MlModel'],
        filter: { 'spec.registries.name': names.slice(from, from + NAMES) },
        fields: [...REF_FIELDS, 'spec.registries'],
      });
      for await (const page of pages) {
        page.flatMap(placesOf).forEach(([key, ref]) => found.set(key, ref));
      }
    }
    return found;
  }
}

function placesOf(entity: Entity): Array<[key: string, ref: string]> {
  const ref = stringifyEntityRef(entity);
  return registriesOf(entity).map(place => [keyOf(place), ref]);
}

/** One text for a model of a registry. */
export function keyOf({ name, registry }: Place): string {
  return JSON.stringify([registry, name]);
}
