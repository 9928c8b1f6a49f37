import { StatusSlot } from '@callboard/plugin-ml-common';
import { CatalogReader, StatusSource } from '@callboard/plugin-ml-node';
import { servicesOf } from '../servicesOf';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadStore } from '../store/ReadStore';
import { SentStore } from '../store/SentStore';
import { servingSlot } from './servingSlot';

/**
 * The slot `serving`, of inference services. Models have none: what is known of a service that not everybody may see
 * must not show in the row of its model. Where no metric source is configured and nothing was sent there is no such slot.
 */
export function servingStatusSource(options: {
  catalog: Pick<CatalogReader, 'entities'>;
  /** Whether the portal reads any source. */
  isConfigured: () => boolean;
  now: () => Date;
  objectives: ObjectiveStore;
  reads: ReadStore;
  sent: SentStore;
  staleMs: number;
}): StatusSource {
  const { catalog, isConfigured, now, objectives, reads, sent, staleMs } =
    options;
  return {
    slot: 'serving',
    async summary(entityRefs) {
      const isRead = isConfigured();
      if (!isRead && !(await sent.hasAny())) {
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
            isRead,
            now: now(),
            staleMs,
          }),
        ]),
      );
    },
  };
}
