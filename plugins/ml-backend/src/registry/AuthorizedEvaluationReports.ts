import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EvaluationsBody,
  mlEvaluationCreatePermission,
} from '@callboard/plugin-ml-common';
import { EvaluationReports, Reporter } from './EvaluationReports';

/** Takes evaluations from those who may record them. */
export class AuthorizedEvaluationReports implements EvaluationReports {
  constructor(
    private readonly inner: EvaluationReports,
    private readonly permissions: PermissionsService,
  ) {}

  async report(body: EvaluationsBody, reporter: Reporter) {
    const permission = mlEvaluationCreatePermission;
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials: reporter.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return this.inner.report(body, reporter);
  }
}
