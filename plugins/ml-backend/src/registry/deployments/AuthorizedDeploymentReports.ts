import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DeploymentBody,
  mlDeploymentCreatePermission,
} from '@callboard/plugin-ml-common';
import { DeploymentReports, Reporter } from './DeploymentReports';

/** Takes reports from those who may report deployments. */
export class AuthorizedDeploymentReports implements DeploymentReports {
  constructor(
    private readonly inner: DeploymentReports,
    private readonly permissions: PermissionsService,
  ) {}

  async report(body: DeploymentBody, reporter: Reporter, now: Date) {
    const permission = mlDeploymentCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: reporter.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.report(body, reporter, now);
  }
}
