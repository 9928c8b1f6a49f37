import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  ChangedVersions,
  ChangedVersionsQuery,
  EntityEvaluations,
  EntityName,
  VersionDetail,
  VersionsPage,
  VersionsQuery,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { unknownVersion, VersionQueries } from './VersionQueries';

/** Versions, narrowed to entities that the catalog would show the caller. */
export class AuthorizedVersions {
  constructor(
    private readonly inner: VersionQueries,
    private readonly visibleEntities: VisibleEntities,
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden entities */
  async list(
    name: EntityName,
    query: VersionsQuery,
    credentials: BackstageCredentials,
  ): Promise<VersionsPage> {
    const entity = await this.visibleEntities.one(name, credentials);
    return this.inner.list(entity, query);
  }

  /** @throws NotFoundError, the same for unknown and for hidden versions */
  async detail(
    versionId: string,
    credentials: BackstageCredentials,
  ): Promise<VersionDetail> {
    const { detail, uid } = await this.inner.detail(versionId);
    const entity = await this.visibleEntities
      .one(parseEntityRef(detail.entityRef), credentials)
      .catch(error => {
        throw error instanceof NotFoundError
          ? unknownVersion(versionId)
          : error;
      });
    if (entity.metadata.uid !== uid) {
      throw unknownVersion(versionId);
    }
    return detail;
  }

  async changed(
    query: ChangedVersionsQuery,
    credentials: BackstageCredentials,
  ): Promise<ChangedVersions> {
    return this.inner.changed(query, refs =>
      this.visibleEntities.uidsOf(refs, credentials),
    );
  }

  /** @throws NotFoundError, the same for unknown and for hidden entities */
  async evaluations(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<EntityEvaluations> {
    return this.inner.evaluations(
      await this.visibleEntities.one(name, credentials),
    );
  }
}
