import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleMl from '.';
import { mlEntity, stockEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

type Catalog = Awaited<ReturnType<typeof startTestCatalog>>;

const columns = (...names: string[]) =>
  names.map(name => ({ name, dtype: 'float32' }));

const patients = (description: string) => ({
  ...mlEntity('MlFeatureSet', 'patients', {
    owner: 'user:default/ada',
    lifecycle: 'experimental',
    system: 'default/care',
    features: [
      {
        name: 'Mean Radius (µm)',
        dtype: 'float32',
        description: 'Mean radius of the nuclei, micrometres',
      },
      ...columns('smoothness', 'Smoothness', 'fourth', 'fifth'),
    ],
  }),
  metadata: { name: 'patients', namespace: 'clinic', description },
});

async function featureTitles(catalog: Catalog) {
  const entities = await catalog.allEntities();
  return entities
    .filter(({ kind }) => kind === 'MlFeature')
    .map(({ metadata }) => metadata.title)
    .sort();
}

describe('MlFeature entities', () => {
  let catalog: Catalog;

  beforeAll(async () => {
    catalog = await startTestCatalog({
      maxFeaturesPerSet: 3,
      entities: [stockEntity('System', 'care'), patients('first')],
    });
    await catalog.entity('mlfeature:clinic/patients.smoothness');
  }, 60_000);

  afterAll(() => catalog.stop());

  it('inherit from their set, and keep the real name as title', async () => {
    const feature = (await catalog.allEntities()).find(
      ({ metadata }) => metadata.title === 'Mean Radius (µm)',
    );
    expect(feature).toMatchObject({
      apiVersion: 'callboard.dev/v1alpha1',
      kind: 'MlFeature',
      metadata: {
        name: expect.stringMatching(/^patients\.mean-radius-m-[0-9a-f]{10}$/),
        namespace: 'clinic',
        description: 'Mean radius of the nuclei, micrometres',
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://git.example/MlFeatureSet/patients.yaml',
        },
      },
      spec: {
        owner: 'user:default/ada',
        lifecycle: 'experimental',
        system: 'default/care',
        featureSet: 'patients',
        dtype: 'float32',
      },
    });
  });

  it('are part of their set, both ways', async () => {
    const feature = 'mlfeature:clinic/patients.smoothness';
    const expected = [
      `${feature} partOf mlfeatureset:clinic/patients`,
      `mlfeatureset:clinic/patients hasPart ${feature}`,
      `${feature} partOf system:default/care`,
      `${feature} ownedBy user:default/ada`,
    ];
    expect(await catalog.relations(...expected)).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it('are the first of the set up to the limit, said once in the log', async () => {
    await catalog.setEntities([patients('second')]);
    await catalog.entity(
      'mlfeatureset:clinic/patients',
      ({ metadata }) => metadata.description === 'second',
    );
    expect(await featureTitles(catalog)).toEqual([
      'Mean Radius (µm)',
      'Smoothness',
      'smoothness',
    ]);
    expect(
      catalog.logger.info.mock.calls.filter(([message]) =>
        message.includes('maxFeaturesPerSet'),
      ),
    ).toEqual([
      [
        'mlfeatureset:clinic/patients has 5 features: the first 3 became entities, the rest are rows of the set (catalog.ml.maxFeaturesPerSet)',
      ],
    ]);
  });
});

it('no MlFeature is made when the limit is 0', async () => {
  const catalog = await startTestCatalog({
    maxFeaturesPerSet: 0,
    entities: [mlEntity('MlFeatureSet', 'patients')],
  });
  await catalog.entity('mlfeatureset:default/patients');
  expect(await featureTitles(catalog)).toEqual([]);
  await catalog.stop();
}, 60_000);

it.each([-1, 1.5])('a limit of %p stops start-up', async maxFeaturesPerSet => {
  await expect(
    startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleMl,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007', listen: { port: 0 } },
            catalog: { ml: { maxFeaturesPerSet } },
          },
        }),
      ],
    }),
  ).rejects.toThrow(/catalog.ml.maxFeaturesPerSet must be a whole number/);
});
