import { createApiRef } from '@backstage/frontend-plugin-api';
import { GovernanceClient } from '@callboard/plugin-ml-common';

/**
 * What reviews, gate, audit trail and ownership need of the `ml` backend. Every method
 * rejects with the `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type GovernanceApi = Pick<GovernanceClient, keyof GovernanceClient>;

/**
 * Reference of the client of the governance routes, so that an adopter can replace it.
 *
 * @public
 */
export const governanceApiRef = createApiRef<GovernanceApi>().with({
  id: 'plugin.ml.governance-client',
  pluginId: 'ml',
});
