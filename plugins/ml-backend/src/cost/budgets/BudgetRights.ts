import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlBudgetManagePermission,
  mlCostReadAllPermission,
} from '@callboard/plugin-ml-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { ownRefs } from '../../ownRefs';
import { CostEntity } from '../CostEntity';

/** What one caller may do with budgets of what they see. */
export interface CallerRights {
  mayManage(target: CostEntity): boolean;
  /** Also where some of what counts is hidden from them. */
  maySeeWhole(target: CostEntity): boolean;
}

/** Says who may manage a budget and see all of it: whoever owns its target or is a member of it, and others by permission. */
export class BudgetRights {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: Pick<CatalogReader, 'entities'>;
      permissions: PermissionsService;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<CallerRights> {
    const { auth, catalog, permissions } = this.options;
    const [manages, readsAll] = (
      await permissions.authorize(
        [
          { permission: mlBudgetManagePermission },
          { permission: mlCostReadAllPermission },
        ],
        { credentials },
      )
    ).map(({ result }) => result === AuthorizeResult.ALLOW);
    const own = auth.isPrincipal(credentials, 'user')
      ? await ownRefs(catalog, credentials.principal.userEntityRef)
      : new Set<string>();
    const mayManage = ({ entityRef, owner }: CostEntity) =>
      manages || own.has(entityRef) || (owner !== undefined && own.has(owner));
    return {
      mayManage,
      maySeeWhole: target => readsAll || mayManage(target),
    };
  }

  /** @throws NotAllowedError */
  async checkMayManage(
    target: CostEntity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const rights = await this.of(credentials);
    if (!rights.mayManage(target)) {
      throw new NotAllowedError(
        `You need the permission ${mlBudgetManagePermission.name}, or to own ${target.entityRef} or be a member of it`,
      );
    }
  }
}
