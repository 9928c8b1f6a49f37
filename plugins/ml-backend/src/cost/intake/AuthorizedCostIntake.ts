import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CostFactsBody,
  mlCostCreatePermission,
} from '@callboard/plugin-ml-common';
import { CostIntake } from './CostIntake';
import { Sender } from './Sender';

/** Takes costs from those who may send them. */
export class AuthorizedCostIntake implements CostIntake {
  constructor(
    private readonly inner: CostIntake,
    private readonly permissions: PermissionsService,
  ) {}

  async accept(body: CostFactsBody, sender: Sender, now: Date) {
    const permission = mlCostCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: sender.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.accept(body, sender, now);
  }
}
