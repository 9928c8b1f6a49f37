import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { DriftAlert, DriftFleet } from '@callboard/plugin-ml-common';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { VisibleRefs } from '../../VisibleRefs';
import { MonitorStore } from '../store/MonitorStore';
import { DriftView, DriftViews } from './DriftViews';
import { shownPerformance } from './shownPerformance';
import { rankOf, worstOf } from './worstOf';

type Item = DriftFleet['items'][number];

/** Entities of an answer. */
const MOST = 500;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.uid',
  'relations',
];

/** Tells how everything stands that is watched and that a caller may see. */
export class Fleet {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'entities'>;
      monitors: MonitorStore;
      views: DriftViews;
      visibleRefs: VisibleRefs;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<DriftFleet> {
    const { monitors, views, visibleRefs } = this.options;
    const all = await monitors.all();
    const sight = await visibleRefs.of(credentials);
    const seen = sight.among(all.map(({ entityRef }) => entityRef));
    const entities = await this.entities([...seen]);
    const shown = all.filter(({ uid }) => entities.has(uid));
    const byUid = new Map<string, DriftView[]>();
    for (const view of await views.of(shown)) {
      const { uid } = view.monitor;
      byUid.set(uid, [...(byUid.get(uid) ?? []), view]);
    }
    const items = [...byUid].flatMap(([uid, own]) => {
      const entity = entities.get(uid);
      const worst = worstOf(own);
      return entity && worst ? [itemOf(entity, worst)] : [];
    });
    return {
      items: items.sort(byUrgency).slice(0, MOST),
      totalItems: items.length,
    };
  }

  /** By uid. */
  private async entities(
    refs: readonly string[],
  ): Promise<Map<string, Entity>> {
    const { catalog } = this.options;
    const found = new Map<string, Entity>();
    for (let at = 0; at < refs.length; at += FETCH_BATCH) {
      const batch = refs.slice(at, at + FETCH_BATCH);
      for (const entity of await catalog.entities(batch, { fields: FIELDS })) {
        found.set(entity.metadata.uid ?? '', entity);
      }
    }
    return found;
  }
}

function itemOf(entity: Entity, view: DriftView): Item {
  const { alert, monitor, readings, status } = view;
  const { settings } = monitor;
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const columns = readings.at(-1)?.columns;
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    ...(owner && { owner }),
    status,
    // Of columns that could not be judged, none moved and none is stable.
    ...(columns &&
      columns.watched > columns.unjudged && {
        columns: columns.moved,
        ofColumns: columns.watched,
      }),
    ...(alert && shownAlert(alert)),
    trend: readings.map(({ score }) => score ?? null),
    ...shownPerformance(readings, settings),
  };
}

function shownAlert({
  id,
  mutedUntil,
  openedAt,
  severity,
  state,
}: DriftAlert): Pick<Item, 'alert' | 'unattendedSince'> {
  return {
    alert: { id, state, severity, openedAt, ...(mutedUntil && { mutedUntil }) },
    ...(state === 'open' && { unattendedSince: openedAt }),
  };
}

/** The worst first; of those, what nobody has looked after for longest. */
function byUrgency(a: Item, b: Item): number {
  const [one, other] = [a, b].map(item => item.unattendedSince ?? '9999');
  return (
    rankOf(b.status) - rankOf(a.status) ||
    one.localeCompare(other, 'en') ||
    a.entityRef.localeCompare(b.entityRef, 'en')
  );
}
