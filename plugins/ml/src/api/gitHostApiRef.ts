import { createApiRef } from '@backstage/frontend-plugin-api';
import { GitHostClient } from '@callboard/plugin-ml-common';

/**
 * What the pages of repositories need of the `git-host` backend. Every method
 * rejects with the `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type GitHostApi = Pick<GitHostClient, keyof GitHostClient>;

/**
 * Reference of the client of the embedded Git host, so that an adopter can replace it.
 *
 * @public
 */
export const gitHostApiRef = createApiRef<GitHostApi>().with({
  id: 'plugin.ml.git-host-client',
  pluginId: 'ml',
});
