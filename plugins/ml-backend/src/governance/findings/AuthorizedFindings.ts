import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Finding,
  FindingBody,
  FindingChangeBody,
  mlFindingUpdatePermission,
} from '@callboard/plugin-ml-common';
import { FindingActor, FindingService } from './FindingService';

/** Lets only those raise and change findings who have the permission to. */
export class AuthorizedFindings
  implements Pick<FindingService, 'raise' | 'change'>
{
  constructor(
    private readonly inner: FindingService,
    private readonly permissions: PermissionsService,
  ) {}

  async raise(
    body: FindingBody,
    actor: FindingActor,
    now: Date,
  ): Promise<Finding> {
    await this.check(actor);
    return this.inner.raise(body, actor, now);
  }

  async change(
    id: string,
    body: FindingChangeBody,
    actor: FindingActor,
    now: Date,
  ): Promise<Finding> {
    await this.check(actor);
    return this.inner.change(id, body, actor, now);
  }

  private async check({ credentials }: FindingActor): Promise<void> {
    const permission = mlFindingUpdatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}
