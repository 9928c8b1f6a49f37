import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import {
  CatalogAttempts,
  createArtifactStore,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { newRun } from '../__testUtils__/newRun';
import { runStores } from '../__testUtils__/runStores';
import { RunPins } from '../bundles/RunPins';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { Reports } from '../evidence/Reports';
import { callerOf } from './Caller';
import { RunReads } from './RunReads';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function start() {
  const db = await databases.init('SQLITE_3');
  const { store } = await runStores(db);
  const { id } = await store.enqueue(newRun('a'), new Date());
  const auth = mockServices.auth();
  const artifacts = createArtifactStore(mockServices.rootConfig());
  const reads = new RunReads({
    evidence: new EvidenceStore(db),
    queue: store,
    reports: new Reports(artifacts, new RunPins({ artifacts, db })),
    visibleEntities: new VisibleEntities({
      auth,
      catalog: catalogServiceMock({ entities: [] }),
      attempts: new CatalogAttempts({ timeoutMs: 30_000, onFailure: () => {} }),
      permissions: ServerPermissionClient.fromConfig(
        mockServices.rootConfig({ data: { permission: { enabled: true } } }),
        { auth, discovery: mockServices.discovery() },
      ),
    }),
  });
  return { id, reads };
}

const service = (...permissionNames: string[]) =>
  callerOf(
    mockCredentials.service(
      'external:ci',
      permissionNames.length > 0 ? { permissionNames } : undefined,
    ),
  );

it.each([
  ['that is not restricted', service()],
  ['that may read entities', service('catalog.entity.read')],
])('a service %s sees all runs', async (_, caller) => {
  const { id, reads } = await start();
  expect(await reads.visible(id, caller)).toMatchObject({ id });
  const { runs } = await reads.list({ since: '', limit: 10 }, caller);
  expect(runs).toMatchObject([{ id }]);
});

it('a service whose token is restricted to other permissions sees none', async () => {
  const { id, reads } = await start();
  const caller = service('smoke-test.run.create');
  await expect(reads.visible(id, caller)).rejects.toThrow(`No run ${id}`);
  await expect(reads.evidence(id, caller)).rejects.toThrow(`No run ${id}`);
  await expect(reads.list({ since: '', limit: 10 }, caller)).rejects.toThrow(
    'may read all entities',
  );
});
