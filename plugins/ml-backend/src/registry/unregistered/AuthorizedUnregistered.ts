import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlModelRegisterPermission,
  RegistrationsBody,
  UnregisteredQuery,
} from '@callboard/plugin-ml-common';
import { Unregistered } from './Unregistered';

/** Shows unregistered models to those who may register them. */
export class AuthorizedUnregistered implements Unregistered {
  constructor(
    private readonly inner: Unregistered,
    private readonly permissions: PermissionsService,
  ) {}

  async list(query: UnregisteredQuery, credentials: BackstageCredentials) {
    await this.mustBeAllowed(credentials);
    return this.inner.list(query, credentials);
  }

  async register(
    body: RegistrationsBody,
    reporter: { credentials: BackstageCredentials; subject: string },
  ) {
    await this.mustBeAllowed(reporter.credentials);
    return this.inner.register(body, reporter);
  }

  private async mustBeAllowed(credentials: BackstageCredentials) {
    const permission = mlModelRegisterPermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}
