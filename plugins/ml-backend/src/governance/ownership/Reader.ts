import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { Org } from '../Subject';

/** Who asks, with all their groups as the catalog has them now; services have neither. */
export interface Reader {
  credentials: BackstageCredentials;
  userRef?: string;
  groups: string[];
  may(permission: BasicPermission): Promise<boolean>;
}

/** Makes readers of credentials. */
export class Readers {
  constructor(
    private readonly options: {
      auth: AuthService;
      org: Org;
      permissions: PermissionsService;
    },
  ) {}

  /** @throws CatalogReadError */
  async of(credentials: BackstageCredentials): Promise<Reader> {
    const { auth, org, permissions } = this.options;
    const userRef = auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : undefined;
    return {
      credentials,
      userRef,
      groups: userRef ? await org.groupsNow(userRef) : [],
      // Whatever asks for it is for people only.
      may: async permission => {
        const [{ result }] = await permissions.authorize([{ permission }], {
          credentials,
        });
        return userRef !== undefined && result === AuthorizeResult.ALLOW;
      },
    };
  }
}
