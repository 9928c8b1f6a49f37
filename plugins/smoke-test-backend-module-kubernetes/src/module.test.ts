import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  SmokeRunner,
  smokeRunnerExtensionPoint,
} from '@callboard/plugin-ml-node';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { smokeTestModuleKubernetes } from './module';

type Profile = Parameters<SmokeRunner['unavailable']>[0];
const L4 = { name: 'l4' } as Profile;

async function startWith(data: JsonObject) {
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
  const backend = await startTestBackend({
    features: [
      plugin,
      smokeTestModuleKubernetes,
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost:7007' }, ...data },
      }),
    ],
  });
  return { backend, runners };
}

it('adds the runner, which asks no cluster where no profile names one', async () => {
  const { backend, runners } = await startWith({});
  const [runner] = runners;
  expect(runner.name).toBe('kubernetes');
  await expect(runner.unavailable(L4)).resolves.toBe(
    'smokeTest.profiles has no kubernetes section for l4',
  );
  await backend.stop();
});

it('does not start with a profile that says nothing of where it runs', async () => {
  await expect(
    startWith({
      smokeTest: { profiles: [{ name: 'l4', runner: 'kubernetes' }] },
    }),
  ).rejects.toThrow('smokeTest.profiles.0.kubernetes: ');
});

it('closes its connections to clusters when the backend stops', async () => {
  const server = createServer((_request, answer) => {
    answer.writeHead(201, { 'content-type': 'application/json' });
    answer.end('{"status":{"allowed":true}}');
  });
  // Longer than this test: whoever does not close them keeps them.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  server.on('connection', socket => sockets.push(socket));
  const { backend, runners } = await startWith(configOf(port));
  await expect(runners[0].unavailable(L4)).resolves.toBeUndefined();
  const [closed] = sockets.map(socket => once(socket, 'close'));
  await backend.stop();
  await closed;
  expect(sockets).toHaveLength(1);
  await new Promise(resolve => server.close(resolve));
});

function configOf(port: number): JsonObject {
  return {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'gpu',
              url: `http://127.0.0.1:${port}`,
              authProvider: 'localKubectlProxy',
            },
          ],
        },
      ],
    },
    smokeTest: {
      kubernetes: {
        images: { cuda: `registry.example.com/r@sha256:${'a'.repeat(64)}` },
      },
      profiles: [
        {
          name: 'l4',
          runner: 'kubernetes',
          kubernetes: { cluster: 'gpu', image: 'cuda' },
        },
      ],
    },
  };
}
