import { createApiRef } from '@backstage/frontend-plugin-api';
import { ServingClient } from '@callboard/plugin-ml-common';

/**
 * What the screens need of how services serve. Every method rejects with the
 * `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type ServingApi = Pick<ServingClient, 'getServing'>;

/**
 * Reference of the client of the serving routes, so that an adopter can replace it.
 *
 * @public
 */
export const servingApiRef = createApiRef<ServingApi>().with({
  id: 'plugin.ml.serving-client',
  pluginId: 'ml',
});
