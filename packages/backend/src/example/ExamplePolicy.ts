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
  mlArtifactReadPermission,
  mlDeploymentCreatePermission,
  mlEvaluationCreatePermission,
} from '@callboard/plugin-ml-common';

const ADMINS = 'group:default/portal-admins';
const REVIEWERS = 'group:default/ml-reviewers';
const ENGINEERS = 'group:default/ml-engineers';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in the example portal. A person's roles are the groups that
 * they belong to.
 *
 * | role                     | sees                                  | may                               |
 * | ------------------------ | ------------------------------------- | --------------------------------- |
 * | viewer (any signed-in)   | all but what is marked restricted     | read                              |
 * | owner (of an entity)     | also what they own                    | refresh and unregister it         |
 * | ML engineer              | as viewer and owner                   | register new entities, report     |
 * |                          |                                       | deployments and evaluations,      |
 * |                          |                                       | download artifacts                |
 * | reviewer                 | everything                            | read, download artifacts          |
 * | admin                    | everything                            | everything                        |
 *
 * Restricted is what carries the annotation `callboard.dev/visibility: restricted`.
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
      return refs.includes(REVIEWERS)
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
    if (
      isPermission(permission, catalogEntityCreatePermission) ||
      isPermission(permission, catalogLocationCreatePermission) ||
      isPermission(permission, mlDeploymentCreatePermission) ||
      isPermission(permission, mlEvaluationCreatePermission)
    ) {
      return refs.includes(ENGINEERS) ? ALLOW : DENY;
    }
    if (isPermission(permission, mlArtifactReadPermission)) {
      return refs.includes(ENGINEERS) || refs.includes(REVIEWERS)
        ? ALLOW
        : DENY;
    }
    return permission.attributes.action === 'read' ||
      !permission.name.startsWith('catalog.')
      ? ALLOW
      : DENY;
  }
}
