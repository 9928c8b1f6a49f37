import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityReadPermission,
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
  catalogLocationCreatePermission,
  catalogEntityCreatePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
  templateDryRunPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  mlArtifactReadPermission,
  mlAttestationManagePermission,
  mlAuditReadPermission,
  mlBudgetManagePermission,
  mlCostCreatePermission,
  mlCostReadAllPermission,
  mlDeploymentCreatePermission,
  mlDriftManagePermission,
  mlEvaluationCreatePermission,
  mlFindingUpdatePermission,
  mlLineageClaimPermission,
  mlLineageCreatePermission,
  mlLineageNotifyPermission,
  mlModelRegisterPermission,
  mlOwnershipTransferPermission,
  mlPolicyDryRunPermission,
  mlProfileCreatePermission,
  mlReviewCreatePermission,
  mlReviewDecidePermission,
  mlReviewOverridePermission,
  mlRiskAssessPermission,
  mlServingCreatePermission,
  smokeBundleCreatePermission,
  smokeRunCancelPermission,
  smokeRunCreatePermission,
  RESOURCE_TYPE_GIT_REPOSITORY,
} from '@callboard/plugin-ml-common';

const ADMINS = 'group:default/portal-admins';
const REVIEWERS = 'group:default/ml-reviewers';
const SAFETY = 'group:default/clinical-safety';
const ENGINEERS = 'group:default/ml-engineers';
/** The teams that answer for models; which of them owns an entity, a permission of no resource does not tell. */
const OWNERS = [
  'group:default/clinical-analytics',
  'group:default/data-platform',
  'group:default/diagnostics',
  'group:default/document-intelligence',
  'group:default/ml-platform',
  'group:default/product-quality',
];

/** What is allowed by role alone, and to whom. */
const MAY = new Map(
  [
    { permission: catalogEntityCreatePermission, to: [ENGINEERS] },
    { permission: catalogLocationCreatePermission, to: [ENGINEERS] },
    { permission: mlDeploymentCreatePermission, to: [ENGINEERS] },
    { permission: mlEvaluationCreatePermission, to: [ENGINEERS] },
    { permission: mlLineageCreatePermission, to: [ENGINEERS] },
    { permission: mlProfileCreatePermission, to: [ENGINEERS] },
    // Owners of the entity may without it.
    { permission: mlDriftManagePermission, to: [REVIEWERS] },
    { permission: mlCostCreatePermission, to: [ENGINEERS] },
    { permission: mlServingCreatePermission, to: [ENGINEERS] },
    // What no entity bears is for those who run the platform.
    { permission: mlCostReadAllPermission, to: ['group:default/ml-platform'] },
    // Owners of the target and its members may without it.
    { permission: mlBudgetManagePermission, to: ['group:default/ml-platform'] },
    { permission: mlLineageClaimPermission, to: [ENGINEERS] },
    {
      permission: mlLineageNotifyPermission,
      to: [...OWNERS, REVIEWERS, SAFETY],
    },
    { permission: mlModelRegisterPermission, to: [ENGINEERS] },
    { permission: taskCreatePermission, to: [ENGINEERS] },
    { permission: templateDryRunPermission, to: [ENGINEERS] },
    { permission: mlArtifactReadPermission, to: [ENGINEERS, REVIEWERS] },
    {
      permission: smokeRunCreatePermission,
      to: [...OWNERS, ENGINEERS, REVIEWERS],
    },
    { permission: smokeBundleCreatePermission, to: [...OWNERS, ENGINEERS] },
    { permission: smokeRunCancelPermission, to: OWNERS },
    { permission: mlReviewCreatePermission, to: [...OWNERS, ENGINEERS] },
    // Who of them may decide what, each policy says, and the separation of duties.
    {
      permission: mlReviewDecidePermission,
      to: [...OWNERS, REVIEWERS, SAFETY],
    },
    { permission: mlReviewOverridePermission, to: [] },
    {
      permission: mlFindingUpdatePermission,
      to: [...OWNERS, REVIEWERS, SAFETY],
    },
    {
      permission: mlRiskAssessPermission,
      to: [...OWNERS, ENGINEERS, REVIEWERS],
    },
    { permission: mlAuditReadPermission, to: [REVIEWERS, SAFETY] },
    { permission: mlAttestationManagePermission, to: [REVIEWERS] },
    { permission: mlOwnershipTransferPermission, to: [] },
    {
      permission: mlPolicyDryRunPermission,
      to: [ENGINEERS, REVIEWERS, SAFETY],
    },
  ].map(({ permission, to }) => [permission.name, to]),
);

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in the example portal. A person's roles are the groups that
 * they belong to.
 *
 * | role                     | sees                              | may                                   |
 * | ------------------------ | --------------------------------- | ------------------------------------- |
 * | viewer (any signed-in)   | all but what is marked restricted | read                                  |
 * | owner (of an entity)     | also what they own                | refresh and unregister it, start      |
 * |                          |                                   | smoke tests, end those of others,     |
 * |                          |                                   | give golden bundles, ask for reviews, |
 * |                          |                                   | decide where a policy says owner,     |
 * |                          |                                   | assess risk, raise findings, notify   |
 * |                          |                                   | owners of what data reach, clone and  |
 * |                          |                                   | push repositories of the Git host     |
 * | ML engineer              | as viewer and owner               | create services from templates,       |
 * |                          |                                   | register new entities and models of   |
 * |                          |                                   | registries, say what names of lineage |
 * |                          |                                   | are, report lineage, deployments and  |
 * |                          |                                   | evaluations, costs, fetch artifacts,  |
 * |                          |                                   | clone repositories, start smoke       |
 * |                          |                                   | tests, give golden bundles, ask for   |
 * |                          |                                   | reviews, assess risk, try out         |
 * |                          |                                   | policies                              |
 * | reviewer                 | everything                        | decide, raise findings, read the      |
 * |                          |                                   | audit trail, start attestations,      |
 * |                          |                                   | try out policies, download artifacts, |
 * |                          |                                   | clone repositories, start smoke       |
 * |                          |                                   | tests, notify owners of what data     |
 * |                          |                                   | reach                                 |
 * | clinical safety          | everything                        | decide, raise findings, read the      |
 * |                          |                                   | audit trail, try out policies, notify |
 * |                          |                                   | owners of what data reach             |
 * | admin                    | everything                        | everything; alone: override, waive,   |
 * |                          |                                   | suspend, transfer what others own     |
 *
 * Restricted is what carries the annotation `callboard.dev/visibility: restricted`. What a template did, and how it ended,
 * is for who started it, and for admins. What no entity bears of costs, and budgets of
 * others, are for the team of the ML platform, and for admins.
 */
export class ExamplePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const refs = user.info.ownershipEntityRefs;
    if (refs.includes(ADMINS)) {
      return ALLOW;
    }
    if (isPermission(permission, catalogEntityReadPermission)) {
      return refs.includes(REVIEWERS) || refs.includes(SAFETY)
        ? ALLOW
        : createCatalogConditionalDecision(permission, {
            anyOf: [
              {
                not: catalogConditions.hasAnnotation({
                  annotation: 'callboard.dev/visibility',
                  value: 'restricted',
                }),
              },
              catalogConditions.isEntityOwner({ claims: refs }),
            ],
          });
    }
    if (
      isPermission(permission, catalogEntityDeletePermission) ||
      isPermission(permission, catalogEntityRefreshPermission)
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: refs }),
      );
    }
    // A repository holds its model: who may not download that may not clone it.
    const mayDownload = [ENGINEERS, REVIEWERS].some(ref => refs.includes(ref));
    if (
      isPermission(permission, gitRepositoryPushPermission) ||
      (isPermission(permission, gitRepositoryReadPermission) && !mayDownload)
    ) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'git-host',
        resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
        conditions: {
          rule: 'IS_OWNER',
          resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
          params: { claims: refs },
        },
      };
    }
    // What a task says may be about entities that others must not see.
    if (
      isPermission(permission, taskReadPermission) ||
      isPermission(permission, taskCancelPermission)
    ) {
      return createScaffolderTaskConditionalDecision(
        permission,
        scaffolderTaskConditions.isTaskOwner({ createdBy: refs }),
      );
    }
    const groups = MAY.get(permission.name);
    if (groups) {
      return groups.some(group => refs.includes(group)) ? ALLOW : DENY;
    }
    return permission.attributes.action === 'read' ||
      !permission.name.startsWith('catalog.')
      ? ALLOW
      : DENY;
  }
}
