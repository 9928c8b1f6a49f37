import { createApiRef } from '@backstage/frontend-plugin-api';
import { LineageClient } from '@callboard/plugin-ml-common';

/**
 * What lineage, impact and unregistered models need of the `ml` backend. Every method
 * rejects with the `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type LineageApi = Pick<LineageClient, keyof LineageClient>;

/**
 * Reference of the client of the lineage routes, so that an adopter can replace it.
 *
 * @public
 */
export const lineageApiRef = createApiRef<LineageApi>().with({
  id: 'plugin.ml.lineage-client',
  pluginId: 'ml',
});
