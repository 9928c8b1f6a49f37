import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Subject } from '../Subject';
import { SubjectSnapshot } from './SubjectSnapshot';

/** What a reader sees of many entities. The catalog is not asked for each where they see everything. */
export class Sight {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      snapshot: SubjectSnapshot;
      visible: VisibleEntities;
    },
  ) {}

  /** Those of the entities that the reader sees, as they are now. @throws CatalogReadError */
  async subjects(
    subjects: readonly Subject[],
    credentials: BackstageCredentials,
  ): Promise<Subject[]> {
    if (await this.isWhole(credentials)) {
      return [...subjects];
    }
    const uids = await this.options.visible.uidsOf(
      subjects.map(({ entityRef }) => entityRef),
      credentials,
    );
    return subjects.filter(({ entityRef, uid }) => uids.get(entityRef) === uid);
  }

  /** Those of some records that are of entities which the reader sees, and which are still the same. */
  async records<T extends { entityRef: string; uid: string }>(
    records: readonly T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    if (await this.isWhole(credentials)) {
      const { byRef } = await this.options.snapshot.now();
      return records.filter(
        ({ entityRef, uid }) => byRef.get(entityRef)?.uid === uid,
      );
    }
    const uids = await this.options.visible.uidsOf(
      records.map(({ entityRef }) => entityRef),
      credentials,
    );
    return records.filter(({ entityRef, uid }) => uids.get(entityRef) === uid);
  }

  private async isWhole(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
