import { createApiRef } from '@backstage/frontend-plugin-api';
import { SmokeClient } from '@callboard/plugin-ml-common';

/**
 * What the Smoke tests tab needs of the `smoke-test` backend. Every method rejects
 * with the `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type SmokeApi = Pick<SmokeClient, keyof SmokeClient>;

/**
 * Reference of the client of the `smoke-test` backend, so that an adopter can replace it.
 *
 * @public
 */
export const smokeApiRef = createApiRef<SmokeApi>().with({
  id: 'plugin.ml.smoke-client',
  pluginId: 'ml',
});
