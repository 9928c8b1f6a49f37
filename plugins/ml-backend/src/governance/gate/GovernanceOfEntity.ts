import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityGovernance,
  EntityName,
  higherTier,
  ML_KINDS,
  mlReviewCreatePermission,
  ModelVersion,
  policyFits,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../../ModelVersions';
import { RunningVersions } from '../../RunningVersions';
import { Findings } from '../Findings';
import { Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Standings } from '../Standings';
import { Org, Subject, Subjects } from '../Subject';
import { VersionRecords } from '../VersionRecords';
import { GateSight } from './GateSight';
import { JudgedPolicies } from './JudgedPolicies';
import { DEFAULT_ENVIRONMENT } from './placesOf';

/** Versions, reviews and findings of an answer. */
const LIMIT = 50;

/** Standings for which nobody needs to ask for a review, or can. */
const NOT_ASKED = ['in-review', 'not-governed', 'retired'];

interface Reader {
  credentials: BackstageCredentials;
  userRef?: string;
  now: Date;
}

/** How an entity stands with its policies: what its Governance tab shows. */
export class GovernanceOfEntity {
  constructor(
    private readonly options: {
      auth: AuthService;
      findings: Findings;
      judged: JudgedPolicies;
      org: Org;
      permissions: PermissionsService;
      policies: Policies;
      records: VersionRecords;
      riskTiers: RiskTiers;
      running: RunningVersions;
      sight: GateSight;
      standings: Standings;
      subjects: Subjects;
      versions: ModelVersions;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden entities */
  async of(
    name: EntityName,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<EntityGovernance> {
    const { auth, subjects, visibleEntities } = this.options;
    const entity = await visibleEntities.one(name, credentials);
    if (!ML_KINDS.some(kind => kind === entity.kind)) {
      throw new InputError(
        `kind: must be one of ${ML_KINDS.join(', ')}, found ${entity.kind}`,
      );
    }
    const entityRef = stringifyEntityRef(entity);
    const subject = (await subjects.byRefs([entityRef])).get(entityRef);
    if (!subject || subject.uid !== entity.metadata.uid) {
      return notReadYet(entityRef);
    }
    const userRef = auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : undefined;
    return this.ofSubject(subject, { credentials, now, userRef });
  }

  private async ofSubject(
    subject: Subject,
    reader: Reader,
  ): Promise<EntityGovernance> {
    const { findings, records, riskTiers, running, versions } = this.options;
    const { entityRef, kind, uid } = subject;
    const newest =
      kind === 'MlModel' ? await versions.newestOf(entityRef, LIMIT) : [];
    const ids = newest.map(({ versionId }) => versionId);
    const [places, mains, assessed, waivers] = await Promise.all([
      running.ofVersions(ids),
      versions.mainOf(kind === 'MlModel' ? [entityRef] : []),
      riskTiers.assessed([uid]),
      records.waivers(ids, reader.now),
    ]);
    const tier = assessed.get(uid);
    const effective = higherTier(subject.riskTier, tier);
    const environments = await this.environmentsOf(subject, {
      effective,
      runsIn: [...places.values()]
        .flat()
        .map(each => each.environment ?? DEFAULT_ENVIRONMENT),
    });
    const main = mains.get(entityRef)?.version;
    const { factsAt, policies, problems } = await this.options.judged.of(
      subject,
      {
        environments,
        main,
        now: reader.now,
      },
    );
    return {
      entityRef,
      ...this.ownerOf(subject),
      risk: {
        ...(subject.riskTier && { declared: subject.riskTier }),
        ...(tier && { assessed: tier }),
        ...(effective && { effective }),
      },
      environments,
      versions: await this.versionsOf(newest, { environments, main, reader }),
      policies,
      problems,
      reviews: await records.summaries(
        { entityRefs: [entityRef], limit: LIMIT },
        { userRef: reader.userRef, now: reader.now },
      ),
      findings: unsettledFirst(
        await findings.list({ entityRef, uid, limit: 200 }),
      ).slice(0, LIMIT),
      waivers: [...waivers.values()].flat(),
      ...(factsAt && { factsAt }),
    };
  }

  /** Those that its policies name, and those where it runs; production if a policy names none. */
  private async environmentsOf(
    subject: Subject,
    known: { effective: Subject['riskTier']; runsIn: string[] },
  ): Promise<string[]> {
    const named = (await this.options.policies.current()).flatMap(
      ({ policy }) =>
        (policy.appliesTo.environments ?? [DEFAULT_ENVIRONMENT]).filter(
          environment =>
            policyFits(policy, {
              ...subject,
              riskTier: known.effective,
              environment,
            }),
        ),
    );
    const own = subject.environment ? [subject.environment] : [];
    return [...new Set([...named, ...known.runsIn, ...own])].sort();
  }

  private ownerOf({ owner }: Subject): Pick<EntityGovernance, 'owner'> {
    if (!owner) {
      return {};
    }
    const { org } = this.options;
    const group = org.group(owner);
    const person = org.person(owner);
    return {
      owner: {
        ref: owner,
        exists: Boolean(group ?? person),
        members: group ? group.members.length : Number(Boolean(person)),
      },
    };
  }

  private async versionsOf(
    newest: ModelVersion[],
    known: { environments: string[]; main?: ModelVersion; reader: Reader },
  ): Promise<EntityGovernance['versions']> {
    const { sight, standings } = this.options;
    const { environments, main, reader } = known;
    const requests = newest.flatMap(version =>
      environments.map(environment => ({ version, environment })),
    );
    const found = await sight.standings(
      await standings.of(requests, reader.now),
      reader.credentials,
    );
    const mayAsk = await this.mayAsk(reader);
    return requests.map(({ environment, version }, at) => {
      const { aliases, digest, label, versionId } = version;
      const standing = found[at];
      return {
        versionId,
        label,
        main: versionId === main?.versionId,
        aliases: [...new Set(aliases.map(({ alias }) => alias))],
        environment,
        standing,
        // Without a digest there is nothing that an approval could bind.
        mayRequest:
          mayAsk &&
          digest !== undefined &&
          !NOT_ASKED.includes(standing.standing),
      };
    });
  }

  private async mayAsk({ credentials, userRef }: Reader): Promise<boolean> {
    if (!userRef) {
      return false;
    }
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: mlReviewCreatePermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function unsettledFirst(
  findings: EntityGovernance['findings'],
): EntityGovernance['findings'] {
  const isSettled = ({ state }: EntityGovernance['findings'][number]) =>
    Number(state === 'done' || state === 'accepted');
  return [...findings].sort((a, b) => isSettled(a) - isSettled(b));
}

function notReadYet(entityRef: string): EntityGovernance {
  return {
    entityRef,
    risk: {},
    environments: [],
    versions: [],
    policies: [],
    problems: [
      'The catalog has it as it is now since a moment ago, and governance has not read it yet: look again in a minute.',
    ],
    reviews: [],
    findings: [],
    waivers: [],
  };
}
