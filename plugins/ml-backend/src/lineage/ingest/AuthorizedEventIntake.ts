import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlLineageCreatePermission } from '@callboard/plugin-ml-common';
import { EventIntake, Sender } from './EventIntake';

/** Takes events of those who may send them. */
export class AuthorizedEventIntake implements EventIntake {
  constructor(
    private readonly inner: EventIntake,
    private readonly permissions: PermissionsService,
  ) {}

  async accept(body: () => Promise<unknown>, sender: Sender) {
    const permission = mlLineageCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: sender.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.accept(body, sender);
  }
}
