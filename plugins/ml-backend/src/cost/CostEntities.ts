import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CatalogReader,
  FETCH_BATCH,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { COST_FIELDS, CostEntity, toCostEntity } from './CostEntity';

/** Entities of which costs are kept. */
export class CostEntities {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'entities'>;
      visible: Pick<VisibleEntities, 'uidsOf'>;
    },
  ) {}

  /** Those of the refs that the caller may see, by ref. */
  async of(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Map<string, CostEntity>> {
    const uids = await this.options.visible.uidsOf(refs, credentials);
    const found = await this.named([...uids.keys()]);
    return new Map(
      [...found].filter(([ref, { uid }]) => uids.get(ref) === uid),
    );
  }

  /** By ref, whoever may see them. In batches of any size. */
  async named(refs: readonly string[]): Promise<Map<string, CostEntity>> {
    const found = new Map<string, CostEntity>();
    for (let at = 0; at < refs.length; at += FETCH_BATCH) {
      const batch = refs.slice(at, at + FETCH_BATCH);
      for (const entity of await this.options.catalog.entities(batch, {
        fields: COST_FIELDS,
      })) {
        const known = toCostEntity(entity);
        found.set(known.entityRef, known);
      }
    }
    return found;
  }
}
