import { createApiRef } from '@backstage/frontend-plugin-api';
import { MlClient } from '@callboard/plugin-ml-common';

/**
 * What the pages need of the `ml` backend. Every method rejects with the
 * `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type MlApi = Pick<MlClient, keyof MlClient>;

/**
 * Reference of the client of the `ml` backend, so that an adopter can replace it.
 *
 * @public
 */
export const mlApiRef = createApiRef<MlApi>().with({
  id: 'plugin.ml.client',
  pluginId: 'ml',
});
