import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  CatalogModelSources,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import aiModelModule from '@backstage/plugin-catalog-backend-module-ai-model';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { mlEntity, stockEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

/** Shaped like Red Hat's layer: a kind in Backstage's namespace, and no relation pairs. */
const modelServerLayer = createCatalogModelLayer({
  layerId: 'test/kind-ai-model-server-api',
  builder: model =>
    model.addKind({
      group: 'backstage.io',
      names: {
        kind: 'AiModelServerAPI',
        singular: 'aimodelserverapi',
        plural: 'aimodelserverapis',
      },
      description: 'A server of models with an API.',
      versions: [
        {
          name: 'v1alpha1',
          relationFields: [
            {
              selector: { path: 'spec.owner' },
              relation: 'ownedBy',
              defaultKind: 'Group',
            },
          ],
          schema: {
            jsonSchema: {
              type: 'object',
              required: ['spec'],
              properties: {
                spec: {
                  type: 'object',
                  required: ['type', 'owner', 'serverType', 'serverUrl'],
                  properties: {},
                },
              },
            },
          },
        },
      ],
    }),
});

const modelServerModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'model-server-api',
  register(reg) {
    reg.registerInit({
      deps: { model: catalogModelExtensionPoint },
      async init({ model }) {
        model.addModelSource(CatalogModelSources.static([modelServerLayer]));
      },
    });
  },
});

const shared = { owner: 'ml', lifecycle: 'production' };

const foreign: { ref: string; entity: Entity }[] = [
  {
    ref: 'airesource:default/triage-prompt',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'AiResource',
      metadata: { name: 'triage-prompt' },
      spec: { ...shared, type: 'prompt' },
    },
  },
  {
    ref: 'aimodelserverapi:default/vllm',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'AiModelServerAPI',
      metadata: { name: 'vllm' },
      spec: {
        ...shared,
        type: 'ai-model-server',
        serverType: 'vllm',
        serverUrl: 'https://vllm.example',
        models: { discoverable: true, available: ['granite'] },
      },
    },
  },
  {
    ref: 'resource:default/granite',
    entity: stockEntity('Resource', 'granite', { type: 'ai-model' }),
  },
  {
    ref: 'component:default/serving',
    entity: stockEntity('Component', 'serving', {
      type: 'model-server',
      dependsOn: ['mlmodel:default/mlmodel', 'resource:default/granite'],
    }),
  },
];

const service = 'mlinferenceservice:default/answers';

const ours = [
  stockEntity('Group', 'ml'),
  ...ML_KINDS.map(kind => mlEntity(kind, kind.toLocaleLowerCase('en-US'))),
  mlEntity('MlInferenceService', 'answers', {
    dependsOn: foreign.map(({ ref }) => ref),
  }),
];

const others = [aiModelModule, modelServerModule];

it.each<[string, { before?: BackendFeature[]; after?: BackendFeature[] }]>([
  ['our module first', { after: others }],
  ['our module last', { before: others }],
])(
  'our kinds and those of others live in one catalog, %s',
  async (_order, modules) => {
    const catalog = await startTestCatalog({
      entities: [...ours, ...foreign.map(({ entity }) => entity)],
      ...modules,
    });
    await catalog.relations(
      ...foreign.flatMap(({ ref }) => [
        `${service} dependsOn ${ref}`,
        `${ref} dependencyOf ${service}`,
        `${ref} ownedBy group:default/ml`,
      ]),
      `group:default/ml ownerOf airesource:default/triage-prompt`,
      `component:default/serving dependsOn mlmodel:default/mlmodel`,
      `mlmodel:default/mlmodel dependencyOf component:default/serving`,
      `component:default/serving dependsOn resource:default/granite`,
    );
    expect(catalog.failures).toEqual([]);
    await catalog.stop();
  },
  60_000,
);
