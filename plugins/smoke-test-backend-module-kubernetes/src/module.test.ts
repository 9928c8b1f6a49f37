import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  SmokeRunner,
  smokeRunnerExtensionPoint,
} from '@callboard/plugin-ml-node';
import { smokeTestModuleKubernetes } from './module';

async function runnersWith(smokeTest: object): Promise<SmokeRunner[]> {
  const runners: SmokeRunner[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'smoke-test',
    register(reg) {
      reg.registerExtensionPoint(smokeRunnerExtensionPoint, {
        addRunner: runner => runners.push(runner),
      });
      reg.registerInit({ deps: {}, async init() {} });
    },
  });
  const backend = { baseUrl: 'http://localhost:7007' };
  const { server } = await startTestBackend({
    features: [
      plugin,
      smokeTestModuleKubernetes,
      mockServices.rootConfig.factory({ data: { backend, smokeTest } }),
    ],
  });
  await new Promise(resolve => server.close(resolve));
  return runners;
}

it('adds the runner, which asks no cluster where no profile names one', async () => {
  const [runner] = await runnersWith({});
  expect(runner.name).toBe('kubernetes');
  await expect(
    runner.unavailable({ name: 'l4' } as Parameters<
      SmokeRunner['unavailable']
    >[0]),
  ).resolves.toBe('smokeTest.profiles has no kubernetes section for l4');
});

it('does not start with a profile that says nothing of where it runs', async () => {
  await expect(
    runnersWith({ profiles: [{ name: 'l4', runner: 'kubernetes' }] }),
  ).rejects.toThrow('smokeTest.profiles.0.kubernetes: ');
});
