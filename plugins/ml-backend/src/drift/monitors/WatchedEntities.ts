import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  CatalogReader,
  FETCH_BATCH,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { driftSettings } from '@callboard/plugin-ml-common';
import { WatchedEntity } from '../store/MonitorStore';

/** What is read of an entity whose drift is watched. */
export const WATCHED_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'spec.drift',
];

/** Entities of which profiles are kept. */
export class WatchedEntities {
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
  ): Promise<Map<string, WatchedEntity>> {
    const { catalog, visible } = this.options;
    const uids = await visible.uidsOf(refs, credentials);
    const seen = [...uids.keys()];
    const found = new Map<string, WatchedEntity>();
    for (let at = 0; at < seen.length; at += FETCH_BATCH) {
      const batch = seen.slice(at, at + FETCH_BATCH);
      for (const entity of await catalog.entities(batch, {
        fields: WATCHED_FIELDS,
      })) {
        const watched = toWatched(entity);
        if (uids.get(watched.entityRef) === watched.uid) {
          found.set(watched.entityRef, watched);
        }
      }
    }
    return found;
  }
}

/** Of an entity with its `WATCHED_FIELDS`. What it says of drift is left out where it does not hold together. */
export function toWatched(entity: Entity): WatchedEntity {
  const written = entity.spec?.drift;
  return {
    entityRef: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? '',
    settings:
      isObject(written) && driftSettings.safeParse(written).success
        ? written
        : {},
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
