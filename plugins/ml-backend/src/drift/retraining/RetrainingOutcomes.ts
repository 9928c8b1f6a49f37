import { ModelVersion } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ModelVersions } from '../../ModelVersions';
import { AlertStore } from '../alerts/AlertStore';
import { RetrainingStore, Unanswered } from './RetrainingStore';

/** Requests that are looked at together; `ModelVersions` takes as many models. */
const BATCH = 500;

/** Finds the versions that came of requests. What is done with them is for people. */
export class RetrainingOutcomes {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      db: Knex;
      now: () => Date;
      store: RetrainingStore;
      versions: Pick<ModelVersions, 'aliasedOrNew' | 'byIds'>;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const waiting = await this.options.store.unanswered(BATCH);
    if (waiting.length === 0) {
      return;
    }
    const models = await this.modelsOf(waiting);
    const found = await this.options.versions.aliasedOrNew(
      [...new Set(models.values())],
      waiting.map(({ requestedAt }) => requestedAt).reduce(earlier),
    );
    for (const { alertId, id, requestedAt } of waiting) {
      signal.throwIfAborted();
      const version = firstAfter(
        requestedAt,
        found.filter(({ entityRef }) => entityRef === models.get(id)),
      );
      if (version) {
        await this.link(id, alertId, version);
      }
    }
  }

  /** By request: a service was watched, but its model is what is retrained. */
  private async modelsOf(
    waiting: readonly Unanswered[],
  ): Promise<Map<string, string>> {
    const drifted = await this.options.versions.byIds([
      ...new Set(waiting.flatMap(each => each.of ?? [])),
    ]);
    return new Map(
      waiting.map(({ entityRef, id, of = '' }) => [
        id,
        drifted.get(of)?.entityRef ?? entityRef,
      ]),
    );
  }

  private async link(
    id: string,
    alertId: string,
    { label, versionId }: ModelVersion,
  ): Promise<void> {
    const { alerts, db, now, store } = this.options;
    await db.transaction(async trx => {
      await alerts.lock(trx, { id: alertId });
      if (await store.done(trx, id, { version: label, versionId })) {
        const text = `Version ${label} came of it; a person decides whether it is promoted`;
        const event = { what: 'retrained' as const, text, tells: true };
        await alerts.note(trx, alertId, event, now());
      }
    });
  }
}

/** The first that was made after it was asked for. */
function firstAfter(
  requestedAt: string,
  versions: readonly ModelVersion[],
): ModelVersion | undefined {
  return versions
    .filter(version => madeAt(version) > Date.parse(requestedAt))
    .sort((one, other) => madeAt(one) - madeAt(other))[0];
}

function madeAt({ createdAt, firstSeenAt }: ModelVersion): number {
  return Date.parse(createdAt ?? firstSeenAt);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
