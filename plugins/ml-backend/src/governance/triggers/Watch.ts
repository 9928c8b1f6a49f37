import { LoggerService } from '@backstage/backend-plugin-api';
import {
  PublishedPolicy,
  Standing,
  UnapprovedAnswer,
} from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../ModelVersions';
import { bindingOf } from '../facts/bindingOf';
import { Policies } from '../Policies';
import { ReviewOpening } from '../reviews/createReviews';
import { Standings } from '../Standings';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecord, VersionRecords } from '../VersionRecords';
import { approvedOccasions } from './approvedOccasions';
import { candidateOccasions } from './candidateOccasions';
import { deployedOccasion } from './deployedOccasion';
import { Asked, TriggeredStore } from './TriggeredStore';
import { TriggerMetrics } from './TriggerMetrics';

const DEFAULT_ENVIRONMENT = 'production';

/**
 * How far back a look goes for new versions. They are first seen by this same backend:
 * this is the longest for which looking may fail without one being overlooked.
 */
const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000;

/** Entities that `ModelVersions` takes at once. */
const BATCH = 500;

/** Looks for what asks for a review, and opens one. */
export class Watch {
  constructor(
    private readonly options: {
      facts: FactsReader;
      logger: LoggerService;
      /** The alias whose version speaks for a model; others do not claim production. */
      mainAlias: string;
      metrics: TriggerMetrics;
      opening: ReviewOpening;
      org: Org;
      policies: Policies;
      records: VersionRecords;
      standings: Standings;
      store: TriggeredStore;
      subjects: Subjects;
      unapproved(now: Date): Promise<UnapprovedAnswer>;
      versions: ModelVersions;
    },
  ) {}

  async run(signal: AbortSignal, now: Date): Promise<void> {
    const { metrics, policies, subjects } = this.options;
    const reviewing = (await policies.current()).filter(
      ({ policy }) => policy.stages.length > 0,
    );
    // Before the catalog was read everything would look as if it were gone.
    if (reviewing.length === 0 || !(await subjects.readAt())) {
      return;
    }
    const seen = new Map<string, Standing>();
    for await (const records of this.options.records.approved()) {
      signal.throwIfAborted();
      await this.open(await this.ofApproved(records, seen, now), signal, now);
    }
    for await (const models of subjects.all(['MlModel'])) {
      const refs = models.map(({ entityRef }) => entityRef);
      for (let at = 0; at < refs.length; at += BATCH) {
        signal.throwIfAborted();
        const some = refs.slice(at, at + BATCH);
        const asked = await this.ofCandidates(some, { reviewing, seen, now });
        await this.open(asked, signal, now);
      }
    }
    await this.open(await this.ofDeployed(reviewing, now), signal, now);
    metrics.stand(seen.values());
  }

  private async ofApproved(
    records: readonly VersionRecord[],
    seen: Map<string, Standing>,
    now: Date,
  ): Promise<Asked[]> {
    const { facts: reader, org, standings, versions } = this.options;
    const known = await versions.byIds(
      records.map(({ versionId }) => versionId),
    );
    const wanted = records.flatMap(({ approval, environment, versionId }) => {
      const version = known.get(versionId);
      return approval && version ? [{ approval, environment, version }] : [];
    });
    const read = await reader.read(
      wanted.map(({ environment, version }) => ({
        entityRef: version.entityRef,
        versionId: version.versionId,
        environment,
      })),
      now,
    );
    const found = wanted.flatMap((each, at) => {
      const facts = read[at];
      return facts ? [{ ...each, facts }] : [];
    });
    const governed = await standings.governed(found, now);
    return found.flatMap(({ approval, environment, facts, version }, at) => {
      const { policy, standing } = governed[at];
      const { versionId } = version;
      seen.set(`${versionId} ${environment}`, standing.standing);
      return policy
        ? approvedOccasions({
            approval,
            binding: bindingOf(facts, policy),
            owner: org.readAt ? facts.owner : undefined,
            policy,
            smoke: facts.evidence.get('smoke'),
            standing,
          }).map(occasion => ({ ...occasion, environment, versionId }))
        : [];
    });
  }

  private async ofCandidates(
    entityRefs: string[],
    {
      now,
      reviewing,
      seen,
    }: {
      now: Date;
      reviewing: readonly PublishedPolicy[];
      seen: Map<string, Standing>;
    },
  ): Promise<Asked[]> {
    const { mainAlias, standings, versions } = this.options;
    const found = await versions.aliasedOrNew(
      entityRefs,
      newSince(reviewing, now),
    );
    const requests = found.flatMap(version =>
      environmentsOf(reviewing).map(environment => ({ version, environment })),
    );
    const governed = await standings.governed(requests, now);
    return requests.flatMap(({ environment, version }, at) => {
      const { policy, standing } = governed[at];
      const { versionId } = version;
      seen.set(`${versionId} ${environment}`, standing.standing);
      return policy
        ? candidateOccasions(version, {
            environment,
            mainAlias,
            policy,
            standing,
          }).map(occasion => ({ ...occasion, environment, versionId }))
        : [];
    });
  }

  private async ofDeployed(
    reviewing: readonly PublishedPolicy[],
    now: Date,
  ): Promise<Asked[]> {
    const { items } = await this.options.unapproved(now);
    return items.flatMap(item => {
      const asks = reviewing.some(
        ({ policy }) =>
          policy.id === item.standing?.policy?.id &&
          policy.triggers.includes('deployed-unapproved'),
      );
      const occasion = asks ? deployedOccasion(item) : undefined;
      const { environment = DEFAULT_ENVIRONMENT, versionId } = item;
      return occasion && versionId
        ? [{ ...occasion, environment, versionId }]
        : [];
    });
  }

  private async open(
    asked: readonly Asked[],
    signal: AbortSignal,
    now: Date,
  ): Promise<void> {
    for (const each of await this.options.store.fresh(asked)) {
      signal.throwIfAborted();
      await this.openOne(each, now);
    }
  }

  /** One that cannot be opened keeps no other from it, and is tried again. */
  private async openOne(asked: Asked, now: Date): Promise<void> {
    const { logger, metrics, opening, store } = this.options;
    const { environment, text, trigger, versionId } = asked;
    try {
      const review = await opening.open({
        versionId,
        environment,
        trigger,
        text,
        now,
      });
      if (!review) {
        metrics.triggered(trigger, 'not-possible');
        return;
      }
      await store.add(asked, now);
      metrics.triggered(trigger, review.opened ? 'opened' : 'already-open');
    } catch (error) {
      metrics.triggered(trigger, 'failed');
      logger.warn(
        `No review of ${versionId} could be opened (${trigger}): ${error}`,
      );
    }
  }
}

/** From when on versions are new: not at all where no policy asks for a review of new ones. */
function newSince(reviewing: readonly PublishedPolicy[], now: Date): string {
  const published = reviewing
    .filter(({ policy }) => policy.triggers.includes('new-version'))
    .map(({ publishedAt }) => Date.parse(publishedAt));
  const since =
    published.length > 0
      ? Math.max(now.getTime() - LOOK_BACK_MS, Math.min(...published))
      : now.getTime();
  return new Date(since).toISOString();
}

/** Those that policies name; production where one names none. */
function environmentsOf(reviewing: readonly PublishedPolicy[]): string[] {
  return [
    ...new Set(
      reviewing.flatMap(
        ({ policy }) => policy.appliesTo.environments ?? [DEFAULT_ENVIRONMENT],
      ),
    ),
  ];
}
