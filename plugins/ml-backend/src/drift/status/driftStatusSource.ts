import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DriftStatus,
  StatusSlot,
  VersionEvidence,
} from '@callboard/plugin-ml-common';
import {
  CatalogReader,
  FETCH_BATCH,
  StatusSource,
} from '@callboard/plugin-ml-node';
import { ModelVersions } from '../../ModelVersions';
import { DriftViews } from '../answers/DriftViews';
import { UNWATCHED, worstOf } from '../answers/worstOf';
import { MonitorStore } from '../store/MonitorStore';
import { VersionDrift, VersionView } from './VersionDrift';

/** The slot that this area fills. */
export const DRIFT_SLOT = 'drift';

const SOURCE = 'drift monitor';
const FIELDS = ['kind', 'metadata.namespace', 'metadata.name', 'metadata.uid'];

/** The slot `drift`: of models, and of services and feature sets that are watched. */
export function driftStatusSource(options: {
  catalog: Pick<CatalogReader, 'entities'>;
  monitors: MonitorStore;
  ofVersions: VersionDrift;
  versions: Pick<ModelVersions, 'withUids'>;
  views: DriftViews;
}): StatusSource {
  const { catalog, monitors, ofVersions, versions, views } = options;
  return {
    slot: DRIFT_SLOT,
    async summary(entityRefs) {
      const slots = new Map<string, StatusSlot>(
        entityRefs
          .filter(ref => ref.startsWith('mlmodel:'))
          .map(ref => [ref, slotOf(UNWATCHED)]),
      );
      const known = await monitors.ofRefs(entityRefs);
      const watched = new Set(known.map(({ entityRef }) => entityRef));
      const refOf = await refsByUid([...watched], catalog);
      const found = await views.of(known.filter(({ uid }) => refOf.has(uid)));
      for (const [uid, ref] of refOf) {
        const worst = worstOf(
          found.filter(({ monitor }) => monitor.uid === uid),
        );
        if (worst) {
          slots.set(ref, slotOf(worst.status, worst));
        }
      }
      return slots;
    },
    async evidence(versionIds) {
      const known = await versions.withUids(versionIds);
      const uids = [...new Set([...known.values()].map(({ uid }) => uid))];
      const found = await views.of(await monitors.ofAll(uids));
      const proven = new Map<string, VersionEvidence>();
      for (const [versionId, { uid, version }] of known) {
        const own = found.filter(({ monitor }) => monitor.uid === uid);
        const worst = worstOf(
          await Promise.all(
            own.map(view => ofVersions.of(view, version.digest)),
          ),
        );
        proven.set(versionId, {
          ...slotOf(worst?.status ?? UNWATCHED, worst),
          slot: DRIFT_SLOT,
          ...(worst?.alert && { recordId: worst.alert.id }),
        });
      }
      return proven;
    },
  };
}

async function refsByUid(
  refs: readonly string[],
  catalog: Pick<CatalogReader, 'entities'>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < refs.length; at += FETCH_BATCH) {
    const batch = refs.slice(at, at + FETCH_BATCH);
    for (const entity of await catalog.entities(batch, { fields: FIELDS })) {
      found.set(entity.metadata.uid ?? '', stringifyEntityRef(entity));
    }
  }
  return found;
}

function slotOf(
  { asOf, level, sentence, text }: DriftStatus,
  view?: VersionView,
): StatusSlot {
  const score = view?.newest?.reading.score;
  return {
    level,
    text: text.slice(0, 200),
    reason: sentence,
    ...(asOf && { measuredAt: asOf, source: SOURCE }),
    ...(score !== undefined && { value: score }),
  };
}
