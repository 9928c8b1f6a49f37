import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  RepositoryRef,
  RESOURCE_TYPE_GIT_REPOSITORY,
} from '@callboard/plugin-ml-common';
import { z } from 'zod/v3';
import { RepositoryFolder } from '../repositories/RepositoryFolder';

/** What conditions of policies are about. */
export const gitRepositoryResourceRef = createPermissionResourceRef<
  RepositoryRef,
  RepositoryRef
>().with({ pluginId: 'git-host', resourceType: RESOURCE_TYPE_GIT_REPOSITORY });

/** Allows repositories whose group is among the claims, such as `group:default/diagnostics`. */
const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow repositories of one of these groups',
  resourceRef: gitRepositoryResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs; the ownership refs of the user, as a rule'),
  }),
  apply: ({ owner }, { claims }) =>
    claims.includes(`group:default/${owner}`.toLocaleLowerCase('en-US')),
  // Conditions are applied to what was found, never made a query.
  toQuery: () => {
    throw new Error('IS_OWNER is no query');
  },
});

/** Tells the permission backend of repositories, so that policies can be about them; a resource is named `owner/name`. */
export function addRepositoryResource(
  registry: PermissionsRegistryService,
  folder: Pick<RepositoryFolder, 'find'>,
): void {
  registry.addResourceType({
    resourceRef: gitRepositoryResourceRef,
    permissions: [gitRepositoryReadPermission, gitRepositoryPushPermission],
    rules: [isOwner],
    getResources: refs =>
      Promise.all(
        refs.map(ref => {
          const [owner = '', name = ''] = ref.split('/');
          return folder.find({ owner, name });
        }),
      ),
  });
}
