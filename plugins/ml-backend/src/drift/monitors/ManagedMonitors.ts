import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  isError,
  NotFoundError,
} from '@backstage/errors';
import {
  DriftMonitor,
  driftSettings,
  durationMs,
  EntityName,
  MonitorBody,
  MonitorQuery,
} from '@callboard/plugin-ml-common';
import {
  check,
  ProfileEngine,
  RetrainingTrigger,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Alerts } from '../Alerts';
import { ByName } from '../../ByName';
import { DriftAccess } from '../DriftAccess';
import { WatchedMonitor } from '../Monitors';
import { MonitorStore, WantedMonitor } from '../store/MonitorStore';
import { WindowStore } from '../store/WindowStore';
import { watchedRef } from '../watchedRef';
import { mergedSettings } from './settingsOf';
import { withKeptQueries } from './shownSource';
import { StartAnew } from './StartAnew';
import { toShownMonitor } from './toShownMonitor';
import { toWatched } from './WatchedEntities';

type Comparison = MonitorQuery['comparison'];

/** What people do with monitors of entities that they see. */
export class ManagedMonitors {
  constructor(
    private readonly options: {
      alerts: Alerts;
      db: Knex;
      engines: ByName<ProfileEngine>;
      monitors: MonitorStore;
      sight: Pick<DriftAccess, 'checkMayManage' | 'mayManage'>;
      startAnew: StartAnew;
      triggers: ByName<RetrainingTrigger>;
      visible: Pick<VisibleEntities, 'one'>;
      windows: WindowStore;
    },
  ) {}

  /** @throws NotFoundError where there is none, and for unknown and hidden entities */
  async get(
    name: EntityName,
    comparison: Comparison,
    credentials: BackstageCredentials,
  ): Promise<DriftMonitor> {
    const entity = await this.entity(name, credentials);
    const mayManage = await this.options.sight.mayManage(entity, credentials);
    return toShownMonitor(await this.one(entity, comparison), mayManage);
  }

  /** Makes or changes it; `settings` are as written, and over those of the entity. @throws InputError, NotAllowedError, NotFoundError */
  async put(
    name: EntityName,
    body: MonitorBody,
    settings: WantedMonitor['settings'],
    actor: { credentials: BackstageCredentials; subject: string; now: Date },
  ): Promise<DriftMonitor> {
    const entity = await this.managed(name, actor.credentials);
    const watched = toWatched(entity);
    const said = watched.problem
      ? await this.options.monitors.lastEntitySettings(
          watched.uid,
          body.comparison,
        )
      : watched.settings;
    const merged = check(driftSettings, mergedSettings(said, settings));
    this.checkNames({ ...body, settings: merged });
    const { db, monitors, startAnew } = this.options;
    const before = await this.find(entity, body.comparison);
    const source = body.source && withKeptQueries(body.source, before?.source);
    await this.checkSource({ settings: merged, source });
    const wanted = { ...body, settings, source };
    await db.transaction(async trx => {
      const { now, subject: by } = actor;
      const changed = await monitors.save(watched, wanted, { by, now }, trx);
      await startAnew.of(changed, now, trx);
    });
    return toShownMonitor(await this.one(entity, body.comparison), true);
  }

  /** With what was found by it; an alert of it is resolved. @throws NotAllowedError, NotFoundError */
  async remove(
    name: EntityName,
    comparison: Comparison,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const entity = await this.managed(name, credentials);
    const monitor = await this.one(entity, comparison);
    const { alerts, db, monitors, startAnew } = this.options;
    await db.transaction(async trx => {
      const text = 'Its monitor was removed.';
      const decision = { kind: 'calm', text } as const;
      await monitors.remove(monitor.id, trx);
      await startAnew.forget(monitor, trx);
      await alerts.advance({ monitor, decision, now }, trx);
    });
  }

  /** Has its source read at once, also what failed before. @throws ConflictError for one without a source; NotAllowedError, NotFoundError */
  async run(
    name: EntityName,
    comparison: Comparison,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<DriftMonitor> {
    const entity = await this.managed(name, credentials);
    const monitor = await this.one(entity, comparison);
    if (!monitor.source || !monitor.enabled) {
      throw new ConflictError(
        monitor.source
          ? 'It is switched off'
          : 'It has no source to read: profiles are sent to it',
      );
    }
    await this.options.windows.retryNow(monitor.id);
    await this.options.monitors.runAt(monitor.id, now);
    return toShownMonitor(monitor, true);
  }

  private async entity(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    watchedRef(stringifyEntityRef(name), 'kind');
    return this.options.visible.one(name, credentials);
  }

  private async managed(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.entity(name, credentials);
    await this.options.sight.checkMayManage(entity, credentials);
    return entity;
  }

  private async find(
    { metadata }: Entity,
    comparison: Comparison,
  ): Promise<WatchedMonitor | undefined> {
    const found = await this.options.monitors.of(metadata.uid ?? '');
    return found.find(each => each.comparison === comparison);
  }

  private async one(
    entity: Entity,
    comparison: Comparison,
  ): Promise<WatchedMonitor> {
    const found = await this.find(entity, comparison);
    if (!found) {
      throw new NotFoundError(
        `There is no monitor of ${stringifyEntityRef(
          entity,
        )} for ${comparison} yet: it is made with the first baseline or profile, or by PUT`,
      );
    }
    return found;
  }

  /** Better now than once it is read. */
  private async checkSource({
    settings,
    source,
  }: Pick<WatchedMonitor, 'settings' | 'source'>): Promise<void> {
    if (!source) {
      return;
    }
    const engine = this.options.engines.of(source.engine);
    try {
      await engine?.check?.(source, durationMs(settings.window));
    } catch (error) {
      throw isError(error) && error.name === 'InputError'
        ? new InputError(`source.${error.message}`)
        : error;
    }
  }

  private checkNames({ settings, source }: MonitorBody): void {
    const { engines, triggers } = this.options;
    const named = (names: string[]) => names.join(', ') || 'none';
    if (source && !engines.of(source.engine)) {
      throw new InputError(
        `source.engine: there is no engine ${source.engine}; there is ${named(
          engines.names(),
        )}`,
      );
    }
    const trigger = settings.retraining?.trigger;
    if (trigger && !triggers.of(trigger)) {
      throw new InputError(
        `settings.retraining.trigger: there is no trigger ${trigger}; there is ${named(
          triggers.names(),
        )}`,
      );
    }
  }
}
