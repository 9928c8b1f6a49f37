import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ModelVersion, VersionStanding } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Subjects } from '../Subject';

/** Narrows what the gate says to what a caller may see in the catalog. */
export class GateSight {
  constructor(
    private readonly options: {
      subjects: Subjects;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /** Which of some refs the caller may see. */
  async refs(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<(entityRef: string) => boolean> {
    const wanted = [...new Set(entityRefs)];
    const { visibleEntities } = this.options;
    if (wanted.length === 0 || (await visibleEntities.areAllFor(credentials))) {
      return () => true;
    }
    const seen = await visibleEntities.among(wanted, credentials);
    return ref => seen.has(ref);
  }

  /** Those of models that the caller may see, and that are still what they were when governance read them. */
  async versions(
    versions: readonly ModelVersion[],
    credentials: BackstageCredentials,
  ): Promise<ModelVersion[]> {
    const { subjects, visibleEntities } = this.options;
    const refs = [...new Set(versions.map(({ entityRef }) => entityRef))];
    if (refs.length === 0 || (await visibleEntities.areAllFor(credentials))) {
      return [...versions];
    }
    const [uids, known] = await Promise.all([
      visibleEntities.uidsOf(refs, credentials),
      subjects.byRefs(refs),
    ]);
    return versions.filter(({ entityRef }) => {
      const uid = uids.get(entityRef);
      const before = known.get(entityRef)?.uid;
      return uid !== undefined && (before === undefined || before === uid);
    });
  }

  /** Without the services that the caller may not see. */
  async standing(
    standing: VersionStanding,
    credentials: BackstageCredentials,
  ): Promise<VersionStanding> {
    const [narrowed] = await this.standings([standing], credentials);
    return narrowed;
  }

  async standings(
    standings: readonly VersionStanding[],
    credentials: BackstageCredentials,
  ): Promise<VersionStanding[]> {
    const sees = await this.refs(
      standings.flatMap(({ deployedIn }) => deployedIn),
      credentials,
    );
    return standings.map(each => ({
      ...each,
      deployedIn: each.deployedIn.filter(sees),
    }));
  }
}
