import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { audited } from '../api/audited';
import { RunMetrics } from '../notify/RunMetrics';
import { MlBackend } from '../prepare/MlBackend';
import { NewRun, RunQueue } from '../runs/RunQueue';
import { dueRuns } from './dueRuns';
import { TriggerStore } from './TriggerStore';
import { watchedTargets, WatchedTargetsDeps } from './watchedTargets';

/** What queues runs that nobody asked for. */
export interface TriggerDeps extends WatchedTargetsDeps {
  auditor: AuditorService;
  catalogReader: CatalogReader;
  logger: LoggerService;
  metrics: RunMetrics;
  ml: Pick<MlBackend, 'changedVersions' | 'newestVersion'>;
  queue: Pick<RunQueue, 'enqueue' | 'newestOf'>;
}

const HOUR_MS = 60 * 60 * 1000;
/** A setting that is wrong is told of again after so long, unless it is changed before. */
const WRONG_AGAIN_MS = HOUR_MS;
const FORGET_AFTER_MS = 24 * HOUR_MS;
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.etag',
  'spec.smokeTest',
];

/** Looks at what may be due: entities that changed, have new versions or whose time has come. */
export class TriggerTask {
  constructor(
    private readonly deps: TriggerDeps,
    private readonly store: TriggerStore,
    private readonly now: () => Date,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { catalogReader } = this.deps;
    await this.followVersions(signal);
    const kinds = ['MlModel', 'MlInferenceService'] as const;
    const pages = catalogReader.all({ kinds, fields: FIELDS, signal });
    for await (const page of pages) {
      const refs = await this.awake(page.filter(hasTrigger));
      for (let from = 0; from < refs.length; from += FETCH_BATCH) {
        const batch = refs.slice(from, from + FETCH_BATCH);
        for (const entity of await catalogReader.entities(batch, { signal })) {
          await this.look(entity, signal);
        }
      }
    }
    await this.store.forget(this.in(-FORGET_AFTER_MS));
  }

  /** Wakes the models that have changed versions. What it says twice does no harm. */
  private async followVersions(signal: AbortSignal): Promise<void> {
    try {
      let more = true;
      while (more) {
        const since = await this.store.since();
        const page = await this.deps.ml.changedVersions(since, signal);
        const refs = page?.versions.map(({ entityRef }) => entityRef) ?? [];
        if (page && page.nextSince !== since) {
          await this.store.wake([...new Set(refs)], page.nextSince);
        }
        more = page?.more ?? false;
      }
    } catch (error) {
      signal.throwIfAborted();
      this.deps.logger.warn(
        `New versions are not seen until the feed of versions can be read again: ${error}`,
      );
    }
  }

  private async awake(entities: Entity[]): Promise<string[]> {
    const uids = entities.map(({ metadata }) => metadata.uid ?? '');
    const asleep = await this.store.asleep(uids, this.now());
    return entities
      .filter(({ metadata: { etag, uid = '' } }) => asleep.get(uid) !== etag)
      .map(entity => stringifyEntityRef(entity));
  }

  private async look(entity: Entity, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const entityRef = stringifyEntityRef(entity);
    const { etag = '', uid = '' } = entity.metadata;
    try {
      const lookAgainAt = await this.queueDue(entity, uid, signal);
      await this.store.looked({ uid, entityRef, etag, lookAgainAt });
    } catch (error) {
      signal.throwIfAborted();
      this.deps.logger.warn(
        `${entityRef} is not smoke tested by itself: ${error}`,
      );
      if (error instanceof InputError) {
        const lookAgainAt = this.in(WRONG_AGAIN_MS);
        await this.store.looked({ uid, entityRef, etag, lookAgainAt });
      }
    }
  }

  private async queueDue(entity: Entity, uid: string, signal: AbortSignal) {
    const watched = await watchedTargets(entity, this.deps, signal);
    const runs = await this.deps.queue.newestOf([uid]);
    const { due, lookAgainAt } = dueRuns(watched, runs, this.now());
    for (const run of due) {
      await this.enqueue(run);
    }
    return lookAgainAt;
  }

  private async enqueue(run: NewRun): Promise<void> {
    const { auditor, metrics, queue } = this.deps;
    const { entityRef, profile, target, trigger } = run;
    const { created } = await audited(
      auditor,
      {
        eventId: 'smoke-run-start',
        severityLevel: 'medium',
        meta: { entityRef, profile, target: { ...target }, trigger },
      },
      () => queue.enqueue(run, this.now()),
      ({ id }) => ({ id }),
    );
    if (created) {
      metrics.queued(trigger);
    }
  }

  private in(ms: number): Date {
    return new Date(this.now().getTime() + ms);
  }
}

function hasTrigger({ spec }: Entity): boolean {
  const { smokeTest } = spec ?? {};
  return (
    typeof smokeTest === 'object' &&
    smokeTest !== null &&
    ('every' in smokeTest || 'onNewVersion' in smokeTest)
  );
}
