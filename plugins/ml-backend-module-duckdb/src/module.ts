import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mlDriftExtensionPoint } from '@callboard/plugin-ml-node';
import { DuckdbEngine } from './DuckdbEngine';
import { readDuckdbConfig } from './duckdbConfig';
import { removeAbandonedFolders } from './process/abandonedFolders';

/**
 * Backend module that adds the profile engine `duckdb`. Start-up fails with an
 * `InputError` where `ml.drift.duckdb` in app-config is not legal.
 *
 * @public
 */
export const mlModuleDuckdb = createBackendModule({
  pluginId: 'ml',
  moduleId: 'duckdb',
  register(reg) {
    reg.registerInit({
      deps: {
        drift: mlDriftExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ drift, config, logger }) {
        await removeAbandonedFolders((name, error) =>
          logger.warn(`The temporary folder ${name} was not removed: ${error}`),
        );
        drift.addEngine(new DuckdbEngine(readDuckdbConfig(config)));
      },
    });
  },
});
