import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  RESOURCE_TYPE_GIT_REPOSITORY,
} from '@callboard/plugin-ml-common';

const GROUPS: Record<string, string[]> = {
  'user:default/mila': ['group:default/diagnostics'],
  'user:default/stranger': ['group:default/oncology'],
};

/** Groups push to what is theirs; all read all, but the user `stranger` reads only what is of a group of its own. */
export const ownerPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'owner-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
            const ref = user?.info.userEntityRef ?? '';
            const isLimited =
              permission.name === gitRepositoryPushPermission.name ||
              (permission.name === gitRepositoryReadPermission.name &&
                ref === 'user:default/stranger');
            if (!isLimited) {
              return { result: AuthorizeResult.ALLOW };
            }
            return {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'git-host',
              resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
              conditions: {
                rule: 'IS_OWNER',
                resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
                params: { claims: GROUPS[ref] ?? [] },
              },
            };
          },
        });
      },
    });
  },
});
