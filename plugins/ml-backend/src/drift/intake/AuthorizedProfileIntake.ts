import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  BaselineBody,
  BaselineFrameQuery,
  mlProfileCreatePermission,
  ProfilesBody,
} from '@callboard/plugin-ml-common';
import { ProfileIntake } from './ProfileIntake';
import { Sender } from './Sender';

/** Takes baselines and profiles from those who may send them; how to count is told to whoever sees the entity. */
export class AuthorizedProfileIntake implements ProfileIntake {
  constructor(
    private readonly inner: ProfileIntake,
    private readonly permissions: PermissionsService,
  ) {}

  async profiles(body: ProfilesBody, sender: Sender, now: Date) {
    await this.check(sender);
    return this.inner.profiles(body, sender, now);
  }

  async baseline(body: BaselineBody, sender: Sender, now: Date) {
    await this.check(sender);
    return this.inner.baseline(body, sender, now);
  }

  async frame(query: BaselineFrameQuery, sender: Sender) {
    return this.inner.frame(query, sender);
  }

  private async check({ credentials }: Sender): Promise<void> {
    const permission = mlProfileCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}
