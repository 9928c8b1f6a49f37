import { createApiRef } from '@backstage/frontend-plugin-api';
import { DriftClient } from '@callboard/plugin-ml-common';

/**
 * What the screens of drift need of the `ml` backend. Every method rejects with the
 * `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type DriftApi = Pick<DriftClient, keyof DriftClient>;

/**
 * Reference of the client of the drift routes, so that an adopter can replace it.
 *
 * @public
 */
export const driftApiRef = createApiRef<DriftApi>().with({
  id: 'plugin.ml.drift-client',
  pluginId: 'ml',
});
