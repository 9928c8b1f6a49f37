import { Entity } from '@backstage/catalog-model';
import { toSweptEntity } from '../inventory/sweep/toSweptEntity';
import { SweptEntity } from '../inventory/store/rows';

/** An entity as the catalog serves it, ready for the store. */
export function swept(entity: Entity, uid: string, etag = '1'): SweptEntity {
  const found = toSweptEntity({
    ...entity,
    metadata: { ...entity.metadata, uid, etag },
  });
  if (!found) {
    throw new Error(`${entity.kind} is none of our kinds`);
  }
  return { ...found, statuses: {} };
}
