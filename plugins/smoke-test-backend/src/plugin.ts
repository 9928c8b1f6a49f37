import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readSmokeConfig } from './config';

/**
 * The backend plugin `smoke-test`: queues, runs and signs inference smoke tests, at `/api/smoke-test`.
 *
 * @public
 */
export const smokeTestPlugin = createBackendPlugin({
  pluginId: 'smoke-test',
  register(env) {
    env.registerInit({
      deps: { rootConfig: coreServices.rootConfig },
      async init({ rootConfig }) {
        readSmokeConfig(rootConfig);
      },
    });
  },
});
