import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  mlDriftExtensionPoint,
  ProfileEngine,
} from '@callboard/plugin-ml-node';
import { mlModuleDuckdb } from './module';

async function enginesWith(duckdb: object): Promise<ProfileEngine[]> {
  const engines: ProfileEngine[] = [];
  const ml = createBackendPlugin({
    pluginId: 'ml',
    register(reg) {
      reg.registerExtensionPoint(mlDriftExtensionPoint, {
        addEngine: engine => engines.push(engine),
        addTrigger: () => {},
      });
      reg.registerInit({ deps: {}, async init() {} });
    },
  });
  await startTestBackend({
    features: [
      ml,
      mlModuleDuckdb,
      mockServices.rootConfig.factory({ data: { ml: { drift: { duckdb } } } }),
    ],
  });
  return engines;
}

it('adds the engine', async () => {
  const engines = await enginesWith({
    roots: ['.'],
    downloadTimeout: { minutes: 1 },
  });
  expect(engines.map(({ name }) => name)).toEqual(['duckdb']);
});

it.each([
  [
    { threads: 0 },
    'ml.drift.duckdb.threads: must be a whole number, at least 1',
  ],
  [
    { memoryBytes: 1000 },
    'ml.drift.duckdb.memoryBytes: must be a whole number, at least 134217728',
  ],
  [
    { downloadTimeout: '10ms' },
    'ml.drift.duckdb.downloadTimeout: must be at least one second',
  ],
  [{ hosts: ['http://a'] }, 'ml.drift.duckdb.hosts: http://a must be a host'],
  [{ hosts: ['a/b'] }, 'ml.drift.duckdb.hosts: a/b must be a host'],
])('does not start with %j', async (duckdb, says) => {
  await expect(enginesWith(duckdb)).rejects.toThrow(says);
});
