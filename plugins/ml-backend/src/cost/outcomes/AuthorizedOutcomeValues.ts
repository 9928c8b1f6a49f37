import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  mlCostCreatePermission,
  OutcomeValueBody,
} from '@callboard/plugin-ml-common';
import { CatalogReader, VisibleEntities } from '@callboard/plugin-ml-node';
import { mayManage } from '../../mayManage';
import { costRef } from '../costRef';
import { Declarer, OutcomeValues } from './OutcomeValues';

/** Lets owners, and those who may send costs, say what outcomes are worth. */
export class AuthorizedOutcomeValues implements OutcomeValues {
  constructor(
    private readonly inner: OutcomeValues,
    private readonly options: {
      auth: AuthService;
      catalog: Pick<CatalogReader, 'entities'>;
      permissions: PermissionsService;
      visible: Pick<VisibleEntities, 'one'>;
    },
  ) {}

  async declare(body: OutcomeValueBody, declarer: Declarer) {
    const { credentials } = declarer;
    const permission = mlCostCreatePermission;
    const name = parseEntityRef(costRef(body.entityRef, 'entityRef'));
    const entity = await this.options.visible.one(name, credentials);
    if (!(await mayManage(this.options, permission, entity, credentials))) {
      throw new NotAllowedError(
        `You need the permission ${permission.name}, or to own the entity`,
      );
    }
    return this.inner.declare(body, declarer);
  }

  of(ref: string, credentials: BackstageCredentials) {
    return this.inner.of(ref, credentials);
  }
}
