import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  APPROVED_STANDINGS,
  ModelVersion,
  Placement,
  UnapprovedAnswer,
} from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../ModelVersions';
import { RunningVersions } from '../../RunningVersions';
import { GovernedStanding, Standings } from '../Standings';
import { Subjects } from '../Subject';
import { GateSight } from './GateSight';
import { Governing } from './Governing';
import { DEFAULT_ENVIRONMENT } from './placesOf';

type Item = UnapprovedAnswer['items'][number];

/** One version in one place, with what is known of it. */
interface RunningVersion {
  /** All of the answer that is not about its approval. */
  item: Omit<Item, 'enforcement' | 'owner' | 'standing'>;
  environment: string;
  version?: ModelVersion;
}

/** Finds what runs, or is declared to run, without an approval that holds. */
export class UnapprovedPlacements {
  constructor(
    private readonly options: {
      governing: Governing;
      running: RunningVersions;
      sight: GateSight;
      standings: Standings;
      subjects: Subjects;
      versions: ModelVersions;
    },
  ) {}

  /** Services and models that the caller does not see are left out, and not counted. */
  async visible(
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<UnapprovedAnswer> {
    const all = await this.options.running.all();
    const sees = await this.options.sight.refs(
      all.flatMap(({ model, service }) => [model, service]),
      credentials,
    );
    return this.among(
      all.filter(({ model, service }) => sees(model) && sees(service)),
      sees,
      now,
    );
  }

  /** As this plugin sees the catalog. */
  async all(now: Date): Promise<UnapprovedAnswer> {
    return this.among(await this.options.running.all(), () => true, now);
  }

  private async among(
    placements: readonly Placement[],
    sees: (entityRef: string) => boolean,
    now: Date,
  ): Promise<UnapprovedAnswer> {
    const running = await this.withVersions(placements.flatMap(itemsOf));
    const governed = await this.standingsOf(running, now);
    const owners = await this.options.subjects.byRefs([
      ...new Set(placements.map(({ service }) => service)),
    ]);
    const items = running.flatMap(({ item }, at): Item[] => {
      const { policy, standing } = governed[at];
      if (
        !policy ||
        (standing && APPROVED_STANDINGS.includes(standing.standing))
      ) {
        return [];
      }
      const owner = owners.get(item.service)?.owner;
      return [
        {
          ...item,
          enforcement: policy.policy.enforcement,
          ...(standing && {
            standing: {
              ...standing,
              deployedIn: standing.deployedIn.filter(sees),
            },
          }),
          ...(owner && { owner }),
        },
      ];
    });
    items.sort(
      (a, b) =>
        a.service.localeCompare(b.service) || a.label.localeCompare(b.label),
    );
    return { items, checked: placements.length, checkedAt: now.toISOString() };
  }

  private async withVersions(
    running: readonly RunningVersion[],
  ): Promise<RunningVersion[]> {
    const ids = running.flatMap(({ item }) => item.versionId ?? []);
    const known = await this.options.versions.byIds([...new Set(ids)]);
    return running.map(each => {
      const version = known.get(each.item.versionId ?? '');
      // The version of another model is no version of the one that the service says it serves.
      return version?.entityRef === each.item.model
        ? { ...each, version }
        : each;
    });
  }

  /** Without a standing where no version is known; the policy that applies is known all the same. */
  private async standingsOf(
    running: readonly RunningVersion[],
    now: Date,
  ): Promise<Array<Partial<GovernedStanding>>> {
    const { governing, standings } = this.options;
    const known = running.flatMap(({ environment, version }) =>
      version ? [{ environment, version }] : [],
    );
    const unknown = running.filter(({ version }) => !version);
    const ofKnown = (await standings.governed(known, now)).values();
    const ofUnknown = (
      await governing.of(
        unknown.map(({ environment, item }) => ({
          entityRef: item.model,
          environment,
        })),
      )
    ).values();
    return running.map(
      ({ version }): Partial<GovernedStanding> =>
        (version ? ofKnown.next().value : undefined) ?? {
          policy: version ? undefined : ofUnknown.next().value?.policy,
        },
    );
  }
}

/** What runs in a place, and what is declared to where that is another one. */
function itemsOf(placement: Placement): RunningVersion[] {
  const { declared, deployed, model, service } = placement;
  const environment = placement.environment ?? DEFAULT_ENVIRONMENT;
  const place = { service, environment, model };
  const named = (
    { text, versionId }: { text: string; versionId?: string },
    how: Item['how'],
    since?: string,
  ): RunningVersion => ({
    environment,
    item: {
      ...place,
      ...(versionId && { versionId }),
      label: text,
      how,
      ...(since && { since }),
    },
  });
  const isOther =
    declared &&
    !(
      deployed &&
      (declared.versionId === deployed.versionId ||
        declared.text === deployed.text)
    );
  return [
    ...(deployed ? [named(deployed, 'deployed', deployed.at)] : []),
    ...(isOther ? [named(declared, 'declared')] : []),
    ...(!deployed && !declared
      ? [named({ text: 'a version that nobody says' }, 'declared')]
      : []),
  ];
}
