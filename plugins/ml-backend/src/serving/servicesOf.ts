import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { ServedService, servedService, SERVICE_FIELDS } from './servedService';

/** Of refs, in batches of any size, those that are inference services. */
export async function servicesOf(
  entityRefs: readonly string[],
  catalog: Pick<CatalogReader, 'entities'>,
): Promise<ServedService[]> {
  const refs = entityRefs.filter(ref => ref.startsWith('mlinferenceservice:'));
  const found: ServedService[] = [];
  for (let at = 0; at < refs.length; at += FETCH_BATCH) {
    const batch = refs.slice(at, at + FETCH_BATCH);
    const entities = await catalog.entities(batch, { fields: SERVICE_FIELDS });
    found.push(...entities.flatMap(entity => servedService(entity) ?? []));
  }
  return found;
}
