import { StatusSlot } from '@callboard/plugin-ml-common';
import {
  CatalogReader,
  FETCH_BATCH,
  StatusSource,
} from '@callboard/plugin-ml-node';
import { ServedService, servedService, SERVICE_FIELDS } from '../servedService';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadStore } from '../store/ReadStore';
import { servingSlot } from './servingSlot';

/**
 * The slot `serving`, of inference services. Models have none: what is known of a service that not everybody may see
 * must not show in the row of its model. Where no metric source is configured there is no such slot.
 */
export function servingStatusSource(options: {
  catalog: Pick<CatalogReader, 'entities'>;
  isConfigured: () => boolean;
  now: () => Date;
  objectives: ObjectiveStore;
  reads: ReadStore;
  staleMs: number;
}): StatusSource {
  const { catalog, isConfigured, now, objectives, reads, staleMs } = options;
  return {
    slot: 'serving',
    async summary(entityRefs) {
      if (!isConfigured()) {
        return new Map();
      }
      const services = await servicesOf(entityRefs, catalog);
      const uids = services.map(({ uid }) => uid);
      const known = await reads.of(uids);
      const judged = await objectives.of(uids);
      return new Map<string, StatusSlot>(
        services.map(service => [
          service.target.entityRef,
          servingSlot({
            service,
            reads: known.get(service.uid) ?? new Map(),
            evaluated: judged.get(service.uid),
            now: now(),
            staleMs,
          }),
        ]),
      );
    },
  };
}

async function servicesOf(
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
