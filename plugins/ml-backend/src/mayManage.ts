import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { ownRefs } from './ownRefs';

/** Whether somebody has a permission, or owns the entity, with whose relations it must come. @throws CatalogReadError */
export async function mayManage(
  {
    auth,
    catalog,
    permissions,
  }: {
    auth: AuthService;
    catalog: Pick<CatalogReader, 'entities'>;
    permissions: PermissionsService;
  },
  permission: BasicPermission,
  entity: Entity,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const [{ result }] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (result === AuthorizeResult.ALLOW) {
    return true;
  }
  if (!auth.isPrincipal(credentials, 'user')) {
    return false;
  }
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const own = await ownRefs(catalog, credentials.principal.userEntityRef);
  return owner !== undefined && own.has(owner);
}
