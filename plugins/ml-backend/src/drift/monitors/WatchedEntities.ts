import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  CatalogReader,
  check,
  FETCH_BATCH,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { driftSettings } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { WatchedEntity } from '../store/MonitorStore';

/** Problems name the field as it is in the file of the entity. */
const SPEC = z.object({ 'spec.drift': driftSettings });
const jsonObject = z.record(z.string(), z.json());

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

/** Of an entity with its `WATCHED_FIELDS`. */
export function toWatched(entity: Entity): WatchedEntity {
  return {
    entityRef: stringifyEntityRef(entity),
    uid: entity.metadata.uid ?? '',
    ...saidBy(entity.spec?.drift ?? {}),
  };
}

function saidBy(
  written: JsonValue,
): Pick<WatchedEntity, 'problem' | 'settings'> {
  try {
    check(SPEC, { 'spec.drift': written });
    return { settings: jsonObject.parse(written) };
  } catch (error) {
    return { settings: {}, problem: toError(error).message.slice(0, 500) };
  }
}
