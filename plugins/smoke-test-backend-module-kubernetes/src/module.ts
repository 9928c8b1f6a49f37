import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { smokeRunnerExtensionPoint } from '@callboard/plugin-ml-node';
import { readKubernetesConfig } from './config/kubernetesConfig';
import { createGrant } from './createGrant';
import { KubernetesRunner } from './KubernetesRunner';

/**
 * Backend module that adds the smoke test runner `kubernetes`. Start-up fails with an `InputError`
 * where `smokeTest.kubernetes`, or what a profile says under `kubernetes`, is not legal.
 *
 * @public
 */
export const smokeTestModuleKubernetes = createBackendModule({
  pluginId: 'smoke-test',
  moduleId: 'kubernetes',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        rootLifecycle: coreServices.rootLifecycle,
        runners: smokeRunnerExtensionPoint,
      },
      async init({ auth, config, discovery, logger, ...deps }) {
        const runner = new KubernetesRunner({
          config: readKubernetesConfig(config),
          grant: createGrant({ auth, discovery }),
          logger,
        });
        deps.runners.addRunner(runner);
        // After the hooks of all plugins, such as the one that hands runs over.
        deps.rootLifecycle.addShutdownHook(() => runner.close());
      },
    });
  },
});
