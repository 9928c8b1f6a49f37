import { createFrontendModule } from '@backstage/frontend-plugin-api';
import orgPlugin from '@backstage/plugin-org/alpha';
import { ML_KINDS } from '@callboard/plugin-ml-common';

/** What the card lists when nobody configures it, as in `@backstage/plugin-org`. */
const STOCK_KINDS = ['Component', 'API', 'System', 'Resource'];

/**
 * Our kinds on the ownership card of groups and users, unless `ownedKinds`
 * is configured. Single features are left to their sets.
 *
 * @public
 */
export const mlOrgModule = createFrontendModule({
  pluginId: 'org',
  extensions: [
    orgPlugin.getExtension('entity-card:org/ownership').override({
      factory: (originalFactory, { config }) =>
        originalFactory({
          config: {
            ...config,
            ownedKinds: config.ownedKinds ?? [
              ...STOCK_KINDS,
              ...ML_KINDS.filter(kind => kind !== 'MlFeature'),
            ],
          },
        }),
    }),
  ],
});
