import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import {
  CatalogAttempts,
  createArtifactStore,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { ArtifactReads } from './ArtifactReads';

const DIGEST = `sha256:${'0'.repeat(64)}`;

function start() {
  const auth = mockServices.auth();
  const permissions = ServerPermissionClient.fromConfig(
    mockServices.rootConfig({ data: { permission: { enabled: true } } }),
    { auth, discovery: mockServices.discovery() },
  );
  return new ArtifactReads({
    artifacts: createArtifactStore(mockServices.rootConfig()),
    auth,
    origin: { bring: async () => false, entitiesOf: async () => [] },
    permissions,
    visibleEntities: new VisibleEntities({
      auth,
      catalog: catalogServiceMock({ entities: [] }),
      attempts: new CatalogAttempts({ timeoutMs: 30_000, onFailure: () => {} }),
      permissions,
    }),
  });
}

const restrictedTo = (...permissionNames: string[]) =>
  mockCredentials.service('external:cd', { permissionNames });

it('gives every artifact to a service, unless its token is restricted to other permissions', async () => {
  const reads = start();
  await reads.check(DIGEST, mockCredentials.service());
  await reads.check(DIGEST, restrictedTo('ml.artifact.read'));
  const restricted = restrictedTo('ml.deployment.create');
  await expect(reads.check(DIGEST, restricted)).rejects.toThrow(
    'ml.artifact.read',
  );
  await expect(reads.checkPermission(restricted)).rejects.toThrow(
    'ml.artifact.read',
  );
});
