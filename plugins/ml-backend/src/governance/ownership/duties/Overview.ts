import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  OwnershipAnswer,
  TeamRule,
  teamStage,
} from '@callboard/plugin-ml-common';
import { Findings } from '../../Findings';
import { RiskTiers } from '../../RiskTiers';
import { Org, Subject } from '../../Subject';
import { VersionRecords } from '../../VersionRecords';
import { StatementStore } from '../attestations/StatementStore';
import { effectiveTiers } from '../effectiveTiers';
import { ownershipProblem } from '../ownershipProblem';
import { Sight } from '../Sight';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { busFactor } from './busFactor';
import { checkRead } from './Duties';
import { inProduction } from './inProduction';
import { teamMembers, teamRoles } from './teamRoles';

/** Undecided reviews that are looked at. */
const REVIEWS = 10_000;

const HIGH_RISK = ['high', 'prohibited'];

/** The organisation as a whole: who owns what, and what is wrong with it. */
export class Overview {
  constructor(
    private readonly options: {
      findings: Findings;
      org: Org;
      records: VersionRecords;
      riskTiers: RiskTiers;
      rules: readonly TeamRule[];
      sight: Sight;
      snapshot: SubjectSnapshot;
      statements: StatementStore;
    },
  ) {}

  /** Of what the reader sees. @throws ServiceUnavailableError before the catalog was first read */
  async of(
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<OwnershipAnswer> {
    const { org, riskTiers, sight, snapshot, statements } = this.options;
    const all = await snapshot.now();
    checkRead(org, all);
    const seen = await sight.subjects(all.subjects, credentials);
    const tiers = await effectiveTiers(seen, riskTiers);
    const doubts = await statements.doubts();
    return {
      entities: seen.length,
      withoutOwner: seen.filter(({ owner }) => !owner).length,
      problems: seen.flatMap(subject => {
        const { entityRef, owner, uid } = subject;
        const found = ownershipProblem(subject, org, doubts.get(uid));
        const riskTier = tiers.get(entityRef);
        return found ? [{ entityRef, riskTier, owner, ...found }] : [];
      }),
      teams: await this.teams(seen, inProduction(all.subjects), tiers, now),
      readAt: all.readAt ?? '',
    };
  }

  private async teams(
    seen: readonly Subject[],
    running: ReadonlySet<string>,
    tiers: ReadonlyMap<string, string>,
    now: Date,
  ): Promise<OwnershipAnswer['teams']> {
    const { findings, org, records, rules } = this.options;
    const ownerOf = new Map(
      seen.map(({ entityRef, owner }) => [entityRef, owner]),
    );
    const overdue = tally(
      (
        await records.summaries({ undecided: true, limit: REVIEWS }, { now })
      ).flatMap(review => (review.overdue ? [review] : [])),
      ({ entityRef }) => ownerOf.get(entityRef),
    );
    const ownerByUid = new Map(seen.map(({ owner, uid }) => [uid, owner]));
    const open = tally(
      await findings.countByEntity(now),
      ({ uid }) => ownerByUid.get(uid),
      each => each.open,
    );
    return [...byOwner(seen)].map(([team, models]) => {
      const { roles, stage } = teamStage(
        models.filter(({ entityRef }) => running.has(entityRef)).length,
        rules,
      );
      const members = teamMembers(team, org);
      return {
        team,
        exists: org.group(team) !== undefined || org.person(team) !== undefined,
        members: org.person(team) ? 1 : members.length,
        models: models.length,
        highRisk: models.filter(({ entityRef }) =>
          HIGH_RISK.includes(tiers.get(entityRef) ?? ''),
        ).length,
        stage,
        roleGaps: teamRoles(members, roles).reduce(
          (sum, { gap }) => sum + gap,
          0,
        ),
        busFactorOne: models.filter(model => busFactor(model, org)).length,
        reviewsOverdue: overdue.get(team) ?? 0,
        openFindings: open.get(team) ?? 0,
      };
    });
  }
}

/** Models by owner, the owners in their order. */
function byOwner(subjects: readonly Subject[]): Map<string, Subject[]> {
  const found = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const { kind, owner } = subject;
    if (kind === 'MlModel' && owner) {
      const before = found.get(owner);
      if (before) {
        before.push(subject);
      } else {
        found.set(owner, [subject]);
      }
    }
  }
  return new Map([...found].sort(([one], [other]) => one.localeCompare(other)));
}

/** Sums by key; what has none is left out. */
function tally<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  countOf: (item: T) => number = () => 1,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) {
      sums.set(key, (sums.get(key) ?? 0) + countOf(item));
    }
  }
  return sums;
}
