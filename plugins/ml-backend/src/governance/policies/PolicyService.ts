import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DryRunAnswer,
  DryRunBody,
  mlPolicyDryRunPermission,
  PoliciesAnswer,
  PolicyAnswer,
} from '@callboard/plugin-ml-common';
import { Policies } from '../Policies';
import { AppliesToCounts } from './AppliesToCounts';
import { DryRun } from './DryRun';
import { PolicyMetrics } from './PolicyMetrics';
import { PolicyStore } from './PolicyStore';

/** Shows policies, and tries them out for those who may. */
export class PolicyService {
  constructor(
    private readonly options: {
      counts: AppliesToCounts;
      dryRun: DryRun;
      metrics: PolicyMetrics;
      permissions: PermissionsService;
      policies: Policies;
      store: PolicyStore;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<PoliciesAnswer> {
    const { counts, policies, store } = this.options;
    const current = await policies.current();
    const applying = await counts.of(current, credentials);
    return {
      policies: current.map((policy, at) => ({
        ...policy,
        appliesToCount: applying[at],
      })),
      problems: await store.problems(),
    };
  }

  /** @throws NotFoundError when it was never published */
  async one(id: string, version: number | undefined): Promise<PolicyAnswer> {
    const { policies, store } = this.options;
    const versions = await store.versions(id);
    const wanted = version ?? versions.at(0);
    const policy =
      wanted === undefined ? undefined : await policies.at(id, wanted);
    if (!policy) {
      throw new NotFoundError(
        version === undefined || versions.length === 0
          ? `No policy ${id}`
          : `No version ${version} of the policy ${id}; there are ${versions.join(
              ', ',
            )}`,
      );
    }
    return { policy, versions };
  }

  /** @throws NotAllowedError without the permission */
  async dryRun(
    body: DryRunBody,
    credentials: BackstageCredentials,
  ): Promise<DryRunAnswer> {
    const { dryRun, metrics, permissions } = this.options;
    const permission = mlPolicyDryRunPermission;
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    const answer = await dryRun.run(body, credentials);
    metrics.tried(answer.milliseconds);
    return answer;
  }
}
