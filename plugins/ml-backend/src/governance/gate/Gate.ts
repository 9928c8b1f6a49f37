import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  GateAnswer,
  GateQuery,
  ModelVersion,
} from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../ModelVersions';
import { Checks } from '../Policies';
import { Standings } from '../Standings';
import { FactsReader, FactsRequest } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { gateDecision } from './gateDecision';
import { KnownEnvironments } from './KnownEnvironments';
import { GateMetrics } from './GateMetrics';
import { GateSight } from './GateSight';

/** A version with the uid of its entity, where it was asked for by id. */
type ReadVersion = NonNullable<FactsRequest['read']>;

/** Says whether a version may run somewhere. Nothing of an answer is kept: each is computed from what is there. */
export class Gate {
  constructor(
    private readonly options: {
      checks: Checks;
      environments: KnownEnvironments;
      facts: FactsReader;
      metrics: GateMetrics;
      records: VersionRecords;
      sight: GateSight;
      standings: Standings;
      versions: ModelVersions;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden versions; InputError for a digest of several models */
  async decide(
    query: GateQuery,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<GateAnswer> {
    const done = this.options.metrics.start();
    const answer = await this.answer(query, credentials, now);
    done(answer);
    return answer;
  }

  private async answer(
    query: GateQuery,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<GateAnswer> {
    const { checks, facts: reader, records, sight, standings } = this.options;
    const { read, version } = await this.versionOf(query, credentials);
    const { entityRef, label, versionId } = version;
    const { environment } = query;
    const [[facts], waiversOf] = await Promise.all([
      reader.read([{ entityRef, versionId, read, environment }], now),
      records.waivers([versionId], now),
    ]);
    if (!facts) {
      throw new ServiceUnavailableError(
        `${entityRef} has not been read from the catalog yet; ask again in a minute`,
      );
    }
    const [{ policy, standing, underReview }] = await standings.governed(
      [{ version, environment, facts }],
      now,
    );
    if (!policy) {
      await this.options.environments.check(environment);
    }
    const judged = policy
      ? checks.judge(policy, facts, waiversOf.get(versionId) ?? [])
      : [];
    return {
      ...gateDecision({ checks: judged, now, policy, standing, underReview }),
      entityRef,
      versionId,
      label,
      environment,
      standing: await sight.standing(standing, credentials),
      checks: judged,
      decidedAt: now.toISOString(),
      factsAt: facts.factsAt,
    };
  }

  private async versionOf(
    { model, version: asked }: GateQuery,
    credentials: BackstageCredentials,
  ): Promise<{ version: ModelVersion; read?: ReadVersion }> {
    const { sight, versions } = this.options;
    const wanted = model?.toLocaleLowerCase('en-US');
    const byId = asked.startsWith('sha256:')
      ? new Map<string, ReadVersion>()
      : await versions.withUids([asked]);
    const read = byId.get(asked);
    const found = read
      ? [read.version]
      : (await versions.byDigests([asked])).get(asked) ?? [];
    const named = found.filter(
      ({ entityRef }) => wanted === undefined || entityRef === wanted,
    );
    const visible = await sight.versions(named, credentials);
    if (visible.length > 1) {
      const models = visible.map(({ entityRef }) => entityRef).sort();
      throw new InputError(
        `model: must say which is meant; this digest is a version of ${models.join(
          ', ',
        )}`,
      );
    }
    const [version] = visible;
    if (!version) {
      throw new NotFoundError(
        `No version ${asked}${wanted === undefined ? '' : ` of ${wanted}`}`,
      );
    }
    return { version, read };
  }
}
