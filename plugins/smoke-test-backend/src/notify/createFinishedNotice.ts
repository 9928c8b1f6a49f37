import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SmokeRun } from '@callboard/plugin-ml-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { ownerOf } from '../prepare/ownerOf';
import { OnFinished, RunQueue } from '../runs/RunQueue';
import { within } from '../runs/within';
import { Notice, noticeOf } from './noticeOf';
import { RunMetrics } from './RunMetrics';

/** Runs among which the one before is looked for. */
const RECENT_RUNS = 50;
/** Whoever tells of a run waits for nobody longer, milliseconds: others are to be run. */
const TIMEOUT_MS = 10_000;
const NEVER = new AbortController().signal;

interface NoticeDeps {
  catalogReader: Pick<CatalogReader, 'entities'>;
  logger: LoggerService;
  metrics: RunMetrics;
  notifications: NotificationService;
  /** Of app-config. */
  profiles: ReadonlyArray<{ name: string; runner: string }>;
  queue: Pick<RunQueue, 'ofEntity'>;
  /** Milliseconds. */
  timeoutMs?: number;
}

/** Counts each finished run and tells whom it concerns. A portal without notifications goes without. */
export function createFinishedNotice(deps: NoticeDeps): OnFinished {
  const { logger, metrics, timeoutMs = TIMEOUT_MS } = deps;
  return async run => {
    const profile = deps.profiles.find(({ name }) => name === run.profile);
    metrics.finished(run, profile?.runner ?? 'unknown');
    try {
      await within(timeoutMs, 'Telling of it', NEVER, signal =>
        tell(run, deps, signal),
      );
    } catch (error) {
      logger.warn(
        `Nobody was notified of the smoke test ${run.id} of ${run.entityRef}: ${error}`,
      );
    }
  };
}

async function tell(
  run: SmokeRun,
  deps: Pick<NoticeDeps, 'catalogReader' | 'notifications' | 'queue'>,
  signal: AbortSignal,
): Promise<void> {
  const { catalogReader, notifications, queue } = deps;
  const { runs } = await queue.ofEntity(run.uid, { limit: RECENT_RUNS });
  const notice = noticeOf(run, runs);
  const [entity] = notice
    ? await catalogReader.entities([run.entityRef], { signal })
    : [];
  const recipient = notice && recipientOf(notice, run, entity);
  if (recipient) {
    await notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload: payloadOf(notice, run, entity),
    });
  }
}

function recipientOf(
  { to }: Notice,
  { requestedBy, uid }: SmokeRun,
  entity: Entity | undefined,
): string | undefined {
  // Under its name there may be another one by now.
  if (entity?.metadata.uid !== uid) {
    return undefined;
  }
  return to === 'requester' ? requestedBy : ownerOf(entity);
}

/** A later one of the same entity takes its place. */
function payloadOf(
  { says, severity }: Notice,
  { entityRef, id, profile, reason }: SmokeRun,
  entity: Entity | undefined,
) {
  const { kind, name, namespace } = parseEntityRef(entityRef);
  return {
    title: `${entity?.metadata.title ?? name} ${says}`,
    description: `${reason ?? 'No reason is known'} (profile ${profile})`,
    link: `/catalog/${namespace}/${kind}/${name}/smoke-tests?run=${id}`,
    topic: 'ml-smoke-test',
    scope: `ml-smoke-test:${entityRef}`,
    severity,
  };
}
