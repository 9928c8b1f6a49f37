import { createBackendModule } from '@backstage/backend-plugin-api';
import { smokeRunnerExtensionPoint } from '@callboard/plugin-ml-node';
import { once } from 'node:events';

/** A runner named `held`: its runs say one thing, and last until they are cancelled. */
export const heldRunner = createBackendModule({
  pluginId: 'smoke-test',
  moduleId: 'held-runner',
  register(env) {
    env.registerInit({
      deps: { runners: smokeRunnerExtensionPoint },
      async init({ runners }) {
        runners.addRunner({
          name: 'held',
          unavailable: async () => undefined,
          run: async (_job, { onEvent, signal }) => {
            onEvent({ type: 'log', level: 'info', text: 'held' });
            if (!signal.aborted) {
              await once(signal, 'abort');
            }
            return { exitClass: 'cancelled', reason: 'It was cancelled' };
          },
        });
      },
    });
  },
});
