import { standingOf } from '@callboard/plugin-ml-common';
import { RunningVersions } from '../../RunningVersions';
import { bindingOf } from '../facts/bindingOf';
import { GovernedStanding, StandingRequest, Standings } from '../Standings';
import { FactsReader } from '../SubjectFacts';
import { VersionRecord, VersionRecords } from '../VersionRecords';
import { Governed, Governing } from './Governing';
import { placesOf } from './placesOf';
import { Suspension, SuspensionStore } from './SuspensionStore';

/** What is known of one request on the way to its standing. */
interface Situation extends StandingRequest, Governed {
  record?: VersionRecord;
  suspension?: Suspension;
}

/** Tells how versions stand from what reviews, the catalog and the cards say now. */
export class StandingReader implements Standings {
  constructor(
    private readonly options: {
      facts: FactsReader;
      governing: Governing;
      records: VersionRecords;
      running: RunningVersions;
      suspensions: SuspensionStore;
    },
  ) {}

  async of(requests: readonly StandingRequest[], now: Date) {
    const governed = await this.governed(requests, now);
    return governed.map(({ standing }) => standing);
  }

  async governed(
    requests: readonly StandingRequest[],
    now: Date,
  ): Promise<GovernedStanding[]> {
    if (requests.length === 0) {
      return [];
    }
    const running = this.options.running.ofVersions(idsOf(requests));
    const [situations, places] = await Promise.all([
      this.situations(requests, now),
      running,
    ]);
    return situations.map(situation => {
      const { environment, policy, problem, record, version } = situation;
      const deployedIn = placesOf(
        places.get(version.versionId) ?? [],
        environment,
      );
      return {
        standing: standingIn(situation, { now, deployedIn }),
        ...(policy && { policy }),
        ...(problem && { problem }),
        ...(record?.open && { underReview: true }),
      };
    });
  }

  private async situations(
    requests: readonly StandingRequest[],
    now: Date,
  ): Promise<Situation[]> {
    const governed = await this.options.governing.of(
      requests.map(({ version, ...rest }) => ({
        ...rest,
        entityRef: version.entityRef,
      })),
    );
    const situations = requests.map((request, at) => ({
      ...request,
      ...governed[at],
    }));
    return this.compared(await this.recorded(situations), now);
  }

  /** With what reviews and suspensions say of those that are governed. */
  private async recorded(situations: Situation[]): Promise<Situation[]> {
    const { records, suspensions } = this.options;
    const ids = idsOf(situations.filter(({ policy }) => policy));
    if (ids.length === 0) {
      return situations;
    }
    const [recordsOf, suspended] = await Promise.all([
      records.of(ids),
      suspensions.of(ids),
    ]);
    const suspensionOf = new Map(
      suspended.map(each => [`${each.versionId} ${each.environment}`, each]),
    );
    return situations.map(situation => {
      const { environment, subject, version } = situation;
      return {
        ...situation,
        // What was reviewed of an entity that is gone says nothing of one that took its name.
        record: recordsOf
          .get(version.versionId)
          ?.find(
            each =>
              each.environment === environment && each.uid === subject?.uid,
          ),
        suspension: suspensionOf.get(`${version.versionId} ${environment}`),
      };
    });
  }

  /** With facts where an approval has to be compared with them. */
  private async compared(
    situations: Situation[],
    now: Date,
  ): Promise<Situation[]> {
    const wanting = situations.filter(
      ({ facts, policy, record }) => policy && record?.approval && !facts,
    );
    if (wanting.length === 0) {
      return situations;
    }
    const read = await this.options.facts.read(
      wanting.map(({ environment, version }) => ({
        entityRef: version.entityRef,
        versionId: version.versionId,
        environment,
      })),
      now,
    );
    const factsOf = new Map(wanting.map((each, at) => [each, read[at]]));
    return situations.map(each =>
      each.facts ? each : { ...each, facts: factsOf.get(each) },
    );
  }
}

function idsOf(requests: readonly StandingRequest[]): string[] {
  return [...new Set(requests.map(({ version }) => version.versionId))];
}

function standingIn(
  { facts, policy, record, subject, suspension, version }: Situation,
  rest: { now: Date; deployedIn: string[] },
): GovernedStanding['standing'] {
  if (!subject) {
    return {
      standing: 'registered',
      reason:
        'Its model has not been read from the catalog yet, so nobody knows which policy applies.',
      deployedIn: rest.deployedIn,
    };
  }
  return standingOf({
    ...rest,
    policy,
    version,
    lifecycle: subject.lifecycle,
    approval: record?.approval,
    open: record?.open,
    rejected: record?.rejected,
    suspension,
    binding: facts && policy && bindingOf(facts, policy),
  });
}
