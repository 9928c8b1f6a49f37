import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { ml } from './__testUtils__/company';
import { CatalogAttempts, VisibleEntities } from '@callboard/plugin-ml-node';

const NAME = { kind: 'MlModel', namespace: 'default', name: 'a' };
const REF = 'mlmodel:default/a';
const OWN = mockCredentials.service('plugin:test');

function start() {
  const auth = mockServices.auth();
  const askedAs: unknown[] = [];
  const held = catalogServiceMock({ entities: [ml('MlModel', 'a')] });
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async (ref, options) => {
      askedAs.push(options);
      return held.getEntityByRef(ref, options);
    },
    getEntitiesByRefs: async (request, options) => {
      askedAs.push(options);
      return held.getEntitiesByRefs(request, options);
    },
  });
  const visible = new VisibleEntities({
    auth,
    catalog,
    attempts: new CatalogAttempts({ timeoutMs: 30_000, onFailure: () => {} }),
    permissions: ServerPermissionClient.fromConfig(
      mockServices.rootConfig({ data: { permission: { enabled: true } } }),
      { auth, discovery: mockServices.discovery() },
    ),
  });
  return { askedAs, visible };
}

const restrictedTo = (...permissionNames: string[]) =>
  mockCredentials.service('external:cd', { permissionNames });

it.each<[string, BackstageCredentials, BackstageCredentials]>([
  ['a user as this user', mockCredentials.user(), mockCredentials.user()],
  ['a service as this plugin', mockCredentials.service('external:cd'), OWN],
  [
    'a service that may read entities as this plugin',
    restrictedTo('ml.deployment.create', 'catalog.entity.read'),
    OWN,
  ],
])('asks the catalog for %s', async (_, credentials, { principal }) => {
  const { askedAs, visible } = start();
  const { metadata } = await visible.one(NAME, credentials);
  expect(metadata.name).toBe('a');
  expect(await visible.among([REF], credentials)).toEqual(new Set([REF]));
  const asking = { credentials: { principal } };
  expect(askedAs).toMatchObject([asking, asking]);
});

it('shows nothing to a service whose token is restricted to other permissions', async () => {
  const { askedAs, visible } = start();
  const credentials = restrictedTo('ml.deployment.create');
  await expect(visible.one(NAME, credentials)).rejects.toThrow(
    `No entity ${REF}`,
  );
  expect(await visible.among([REF], credentials)).toEqual(new Set());
  expect(askedAs).toEqual([]);
});
