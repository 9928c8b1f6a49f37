import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { Caller } from './Caller';

/** @throws NotAllowedError naming the permission */
export async function requirePermission(
  permissions: PermissionsService,
  permission: BasicPermission,
  { credentials }: Caller,
): Promise<void> {
  const [{ result }] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(`You need the permission ${permission.name}`);
  }
}
