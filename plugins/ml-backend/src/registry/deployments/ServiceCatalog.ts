import { Entity } from '@backstage/catalog-model';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { Service, SERVICE_FIELDS, serviceOf } from './serviceOf';

const MODEL_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'relations',
];

/** Services and models as this plugin sees them: all of them. */
export class ServiceCatalog {
  constructor(private readonly catalog: CatalogReader) {}

  async services(refs: Iterable<string>): Promise<Service[]> {
    return (await this.entities(refs, SERVICE_FIELDS)).map(serviceOf);
  }

  /** Every service, page by page. */
  async *all(): AsyncGenerator<Service[]> {
    const pages = this.catalog.all({
      kinds: ['MlInferenceService'],
      fields: SERVICE_FIELDS,
    });
    for await (const page of pages) {
      yield page.map(serviceOf);
    }
  }

  async models(refs: Iterable<string>): Promise<Entity[]> {
    return this.entities(refs, MODEL_FIELDS);
  }

  /** Undefined for other kinds, and when there is none. */
  async modelOrService(ref: string): Promise<Entity | undefined> {
    const [found] = await this.entities(
      [ref].filter(each => /^(mlmodel|mlinferenceservice):/.test(each)),
      [...new Set([...MODEL_FIELDS, ...SERVICE_FIELDS])],
    );
    return found;
  }

  private async entities(
    refs: Iterable<string>,
    fields: string[],
  ): Promise<Entity[]> {
    const wanted = [...new Set(refs)];
    const found: Entity[] = [];
    for (let from = 0; from < wanted.length; from += FETCH_BATCH) {
      const batch = wanted.slice(from, from + FETCH_BATCH);
      found.push(...(await this.catalog.entities(batch, { fields })));
    }
    return found;
  }
}

/** Refs of the services that serve a model. */
export function servedBy(model: Entity): string[] {
  return (model.relations ?? []).flatMap(({ targetRef, type }) =>
    type === 'servedBy' && targetRef.startsWith('mlinferenceservice:')
      ? [targetRef]
      : [],
  );
}
