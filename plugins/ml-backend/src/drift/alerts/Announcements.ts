import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { afterMute } from './alertAfter';
import { AlertMetrics } from './AlertMetrics';
import { AlertStore, Unannounced } from './AlertStore';
import { isTimeToTell } from './isTimeToTell';
import { AlertNews, noticeOf } from './noticeOf';
import { StoredAlert } from './rows';

/** Events and alerts in one run. */
const BATCH = 1000;
/** What could not be told for so long is not told, milliseconds: the page shows it. */
const GIVEN_UP_MS = 3_600_000;
/** Topic of what other plugins may follow; what it says is to be asked for. */
const TOPIC = 'ml.drift';

interface Told {
  alert: StoredAlert;
  events: Unannounced[];
  owner?: string;
  title: string;
}

/** Tells what happened to alerts: owners, each in one notification; other plugins; and the metrics. */
export class Announcements {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'entities'>;
      db: Knex;
      events: Pick<EventsService, 'publish'>;
      logger: LoggerService;
      metrics: AlertMetrics;
      notifications: NotificationService;
      now: () => Date;
      store: AlertStore;
    },
  ) {}

  /** What could not be told is told the next time. */
  async run(signal: AbortSignal): Promise<void> {
    const { now, store } = this.options;
    await this.unmute(signal);
    const events = await store.unannounced(BATCH);
    const times = events.map(({ at }) => at);
    if (events.length === 0 || !isTimeToTell(times, now())) {
      return;
    }
    for (const group of byOwner(await this.gather(events, signal))) {
      signal.throwIfAborted();
      await this.tell(group);
    }
  }

  /** Alerts whose mute is over. */
  private async unmute(signal: AbortSignal): Promise<void> {
    const { db, now, store } = this.options;
    for (const id of await store.unmutable(now(), BATCH)) {
      signal.throwIfAborted();
      await db.transaction(async trx => {
        const alert = await store.lock(trx, { id });
        const change = alert && afterMute(alert, now());
        if (change) {
          const events = change.events.map(event => ({
            ...event,
            tells: event.tells && alert.notify,
          }));
          await store.change(trx, id, { ...change, events }, now());
        }
      });
    }
  }

  private async gather(
    events: readonly Unannounced[],
    signal: AbortSignal,
  ): Promise<Told[]> {
    const ids = [...new Set(events.map(({ alertId }) => alertId))];
    const alerts = await this.options.store.byIds(ids);
    const refs = [...alerts.values()].map(({ entityRef }) => entityRef);
    const entities = await this.entitiesOf([...new Set(refs)], signal);
    const told = ids.flatMap(id => alerts.get(id) ?? []);
    return told.map(alert => ({
      alert,
      events: events.filter(({ alertId }) => alertId === alert.id),
      ...known(entities.get(alert.entityRef), alert),
    }));
  }

  /** By ref. */
  private async entitiesOf(
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    for (let from = 0; from < refs.length; from += FETCH_BATCH) {
      const some = refs.slice(from, from + FETCH_BATCH);
      for (const each of await this.options.catalog.entities(some, {
        signal,
      })) {
        found.set(stringifyEntityRef(each), each);
      }
    }
    return found;
  }

  private async tell(group: readonly Told[]): Promise<void> {
    const { logger, metrics } = this.options;
    const [{ owner }] = group;
    const news = group.flatMap(newsOf);
    try {
      if (owner && news.length > 0) {
        await this.options.notifications.send({
          recipients: { type: 'entity', entityRef: owner },
          payload: noticeOf(news),
        });
        metrics.notified('sent');
      }
    } catch (error) {
      const old = this.givenUp(group);
      metrics.notified(old.length > 0 ? 'dropped' : 'failed');
      logger.warn(`${owner} could not be notified of drift: ${error}`);
      await this.told(old);
      return;
    }
    await this.told(group);
  }

  private givenUp(group: readonly Told[]): Told[] {
    const since = this.options.now().getTime() - GIVEN_UP_MS;
    return group.flatMap(told => {
      const events = told.events.filter(({ at }) => Date.parse(at) < since);
      return events.length > 0 ? [{ ...told, events }] : [];
    });
  }

  private async told(group: readonly Told[]): Promise<void> {
    const { metrics, store } = this.options;
    const all = group.flatMap(({ events }) => events);
    await store.setAnnounced(all);
    all.forEach(({ what }) => metrics.happened(what));
    for (const each of group) {
      await this.nudge(each);
    }
  }

  /** Whoever misses it finds the same when they ask. */
  private async nudge({ alert, events }: Told): Promise<void> {
    const { entityRef, id, monitorId, severity, state } = alert;
    const what = events.map(each => each.what);
    try {
      await this.options.events.publish({
        topic: TOPIC,
        eventPayload: {
          alertId: id,
          monitorId,
          entityRef,
          severity,
          state,
          what,
        },
      });
    } catch (error) {
      this.options.logger.debug(`${TOPIC} was not published: ${error}`);
    }
  }
}

/** Under its name there may be another one by now, with an owner whom it does not concern. */
function known(entity: Entity | undefined, { entityRef, uid }: StoredAlert) {
  const isSame = entity?.metadata.uid === uid;
  return {
    title: (isSame && entity.metadata.title) || entityRef.split('/')[1],
    ...(isSame && {
      owner: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef,
    }),
  };
}

function newsOf({ alert, events, title }: Told): AlertNews[] {
  const told = events.filter(({ tells }) => tells);
  return told.length > 0 ? [{ alert, title, events: told }] : [];
}

function byOwner(all: readonly Told[]): Told[][] {
  const groups = new Map<string | undefined, Told[]>();
  for (const told of all) {
    groups.set(told.owner, [...(groups.get(told.owner) ?? []), told]);
  }
  return [...groups.values()];
}
