import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  BaselineBody,
  BaselineFrameQuery,
  mlProfileCreatePermission,
  ProfilesBody,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { DriftAccess } from '../DriftAccess';
import { watchedRef } from '../watchedRef';
import { ProfileIntake } from './ProfileIntake';
import { Sender } from './Sender';

/**
 * Takes baselines and profiles from those who may send them; how to count is told to whoever sees the entity. A baseline
 * says what counts as drift, as its monitor does: people need the same rights for both.
 */
export class AuthorizedProfileIntake implements ProfileIntake {
  constructor(
    private readonly inner: ProfileIntake,
    private readonly options: {
      auth: AuthService;
      permissions: PermissionsService;
      sight: Pick<DriftAccess, 'checkMayManage'>;
      visible: Pick<VisibleEntities, 'one'>;
    },
  ) {}

  async profiles(body: ProfilesBody, sender: Sender, now: Date) {
    await this.check(sender);
    return this.inner.profiles(body, sender, now);
  }

  async baseline(body: BaselineBody, sender: Sender, now: Date) {
    await this.check(sender);
    if (this.options.auth.isPrincipal(sender.credentials, 'user')) {
      await this.checkMayManage(body, sender);
    }
    return this.inner.baseline(body, sender, now);
  }

  async frame(query: BaselineFrameQuery, sender: Sender) {
    return this.inner.frame(query, sender);
  }

  private async check({ credentials }: Sender): Promise<void> {
    const permission = mlProfileCreatePermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }

  private async checkMayManage(
    body: BaselineBody,
    { credentials }: Sender,
  ): Promise<void> {
    const { sight, visible } = this.options;
    const ref = watchedRef(body.entityRef, 'entityRef');
    const entity = await visible
      .one(parseEntityRef(ref), credentials)
      .catch(error => {
        throw error instanceof NotFoundError
          ? new NotFoundError(`entityRef: no entity ${ref}`)
          : error;
      });
    await sight.checkMayManage(entity, credentials);
  }
}
