import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlCostCreatePermission } from '@callboard/plugin-ml-common';
import { Sender } from '../intake/Sender';
import { CountIntake } from './CountIntake';
import { SentCounts } from './SentCounts';

/** Takes counts from those who may send costs, which are made of them. */
export class AuthorizedCountIntake implements CountIntake {
  constructor(
    private readonly inner: CountIntake,
    private readonly permissions: PermissionsService,
  ) {}

  async accept(counts: SentCounts, sender: Sender, now: Date) {
    const permission = mlCostCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: sender.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.accept(counts, sender, now);
  }
}
