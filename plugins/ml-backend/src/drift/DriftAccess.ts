import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { mlDriftManagePermission } from '@callboard/plugin-ml-common';
import { CatalogReader, VisibleEntities } from '@callboard/plugin-ml-node';
import { mayManage } from '../mayManage';
import { DriftSight, WatchedMonitor } from './Monitors';

/** Who may see and change what belongs to an entity. */
export class DriftAccess implements DriftSight {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: Pick<CatalogReader, 'entities'>;
      permissions: PermissionsService;
      visible: VisibleEntities;
    },
  ) {}

  async entityOf(
    { entityRef, uid }: Pick<WatchedMonitor, 'entityRef' | 'uid'>,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const name = parseEntityRef(entityRef);
    const entity = await this.options.visible.one(name, credentials);
    if (entity.metadata.uid !== uid) {
      throw new NotFoundError(`No entity ${entityRef}`);
    }
    return entity;
  }

  async mayManage(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return mayManage(
      this.options,
      mlDriftManagePermission,
      entity,
      credentials,
    );
  }

  /** @throws NotAllowedError */
  async checkMayManage(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.mayManage(entity, credentials))) {
      throw new NotAllowedError(
        `You need the permission ${mlDriftManagePermission.name}, or to own the entity`,
      );
    }
  }
}
