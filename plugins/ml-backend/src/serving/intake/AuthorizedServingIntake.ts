import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlServingCreatePermission,
  SentWindowsBody,
} from '@callboard/plugin-ml-common';
import { ServingIntake } from './ServingIntake';

/** Takes hours from those who may send them. */
export class AuthorizedServingIntake implements ServingIntake {
  constructor(
    private readonly inner: ServingIntake,
    private readonly permissions: PermissionsService,
  ) {}

  async accept(body: SentWindowsBody, credentials: BackstageCredentials) {
    const permission = mlServingCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.accept(body, credentials);
  }
}
