import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  ReviewSummary,
  TeamDuties,
  TeamRule,
  teamStage,
} from '@callboard/plugin-ml-common';
import { Findings } from '../../Findings';
import { Org, Subject } from '../../Subject';
import { VersionRecords } from '../../VersionRecords';
import { AttestationStore } from '../attestations/AttestationStore';
import { AttestationViews } from '../attestations/AttestationViews';
import { Readers } from '../Reader';
import { Sight } from '../Sight';
import { Snapshot, SubjectSnapshot } from '../SubjectSnapshot';
import { Transfers } from '../transfers/Transfers';
import { busFactor } from './busFactor';
import { inProduction } from './inProduction';
import { median } from './median';
import { Readiness } from './Readiness';
import { teamMembers, teamRoles } from './teamRoles';

const RESPONSE_DAYS = 180;
const DAY_MS = 86_400_000;

/** Reviews in one answer. */
const LISTED = 200;

/** Tells what a team owes, as far as the reader may see it. */
export class Duties {
  constructor(
    private readonly options: {
      attestations: AttestationStore;
      findings: Findings;
      org: Org;
      readers: Readers;
      readiness: Readiness;
      records: VersionRecords;
      rules: readonly TeamRule[];
      sight: Sight;
      snapshot: SubjectSnapshot;
      transfers: Transfers;
      views: AttestationViews;
    },
  ) {}

  /** @throws ServiceUnavailableError before the catalog was first read */
  async of(
    group: { namespace: string; name: string },
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<TeamDuties> {
    const { org, readiness, rules, sight, snapshot } = this.options;
    const team = stringifyEntityRef({ kind: 'Group', ...group });
    const all = await snapshot.now();
    checkRead(org, all);
    const owned = all.subjects.filter(({ owner }) => owner === team);
    const seen = await sight.subjects(owned, credentials);
    const models = seen.filter(({ kind }) => kind === 'MlModel');
    const running = inProduction(all.subjects);
    const { reason, roles, stage } = teamStage(
      models.filter(({ entityRef }) => running.has(entityRef)).length,
      rules,
    );
    const members = teamMembers(team, org);
    return {
      team,
      exists: org.group(team) !== undefined,
      members,
      stage,
      stageReason: reason,
      roles: teamRoles(members, roles),
      busFactor: models.flatMap(model => {
        const found = busFactor(model, org);
        return found ? [{ entityRef: model.entityRef, ...found }] : [];
      }),
      ...(await this.reviews(team, seen, credentials, now)),
      ...(await this.openFindings(seen, now)),
      // A figure over all of them would tell of those that the reader does not see.
      response:
        seen.length === owned.length
          ? await this.response(team, now)
          : undefined,
      readiness: await readiness.of(seen, now),
      attestations: await this.attestations(team, credentials),
      transfers: await this.transfers(team, credentials),
    };
  }

  private async reviews(
    team: string,
    seen: readonly Subject[],
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<Pick<TeamDuties, 'reviewsDue' | 'toDecide'>> {
    const { readers, records, sight, snapshot } = this.options;
    const { userRef } = await readers.of(credentials);
    const reader = { userRef, now };
    const entityRefs = seen.map(({ entityRef }) => entityRef);
    const toDecide = await records.summaries(
      { approverGroups: [team], undecided: true, limit: LISTED },
      reader,
    );
    const { byRef } = await snapshot.now();
    const visible = new Set(
      (
        await sight.subjects(
          toDecide.flatMap(({ entityRef }) => byRef.get(entityRef) ?? []),
          credentials,
        )
      ).map(({ entityRef }) => entityRef),
    );
    return {
      reviewsDue: byDueDate(
        entityRefs.length > 0
          ? await records.summaries(
              { entityRefs, undecided: true, limit: LISTED },
              reader,
            )
          : [],
      ),
      toDecide: byDueDate(
        toDecide.filter(({ entityRef }) => visible.has(entityRef)),
      ),
    };
  }

  private async openFindings(seen: readonly Subject[], now: Date) {
    const uids = new Set(seen.map(({ uid }) => uid));
    const counts = (await this.options.findings.countByEntity(now)).filter(
      ({ uid }) => uids.has(uid),
    );
    return {
      openFindings: counts.reduce((sum, { open }) => sum + open, 0),
      overdueFindings: counts.reduce((sum, { overdue }) => sum + overdue, 0),
    };
  }

  private async response(
    team: string,
    now: Date,
  ): Promise<TeamDuties['response']> {
    const since = new Date(now.getTime() - RESPONSE_DAYS * DAY_MS);
    const hours = await this.options.records.responseHours([team], since);
    const medianHours = median(hours);
    return medianHours === undefined
      ? undefined
      : { medianHours, decided: hours.length, days: RESPONSE_DAYS };
  }

  private async attestations(
    team: string,
    credentials: BackstageCredentials,
  ): Promise<TeamDuties['attestations']> {
    const { attestations, views } = this.options;
    const running = (await attestations.active()).filter(
      ({ state }) => state === 'running',
    );
    const found: TeamDuties['attestations'] = [];
    for (const campaign of running) {
      const items = await views.items(campaign, credentials);
      const theirs = items.filter(
        ({ owner, state }) => owner === team && state !== 'moot',
      );
      if (theirs.length > 0) {
        const { dueAt, id, title } = campaign;
        const open = theirs.filter(({ state }) => state === 'open').length;
        found.push({ id, title, dueAt, open, of: theirs.length });
      }
    }
    return found;
  }

  private async transfers(team: string, credentials: BackstageCredentials) {
    const all = await this.options.transfers.list({ group: team }, credentials);
    return all.filter(({ state }) => ['proposed', 'accepted'].includes(state));
  }
}

/** @throws ServiceUnavailableError: what was not read yet is not as if there were nothing */
export function checkRead(
  org: Pick<Org, 'readAt'>,
  { readAt }: Pick<Snapshot, 'readAt'>,
): void {
  if (!org.readAt || !readAt) {
    throw new ServiceUnavailableError(
      'The catalog has not been read for this yet; try again in a moment',
    );
  }
}

function byDueDate(reviews: readonly ReviewSummary[]): ReviewSummary[] {
  return reviews.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
}
