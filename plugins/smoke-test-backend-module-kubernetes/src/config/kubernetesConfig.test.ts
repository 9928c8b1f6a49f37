import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readKubernetesConfig } from './kubernetesConfig';

const IMAGE = `registry.example.com/smoke-runner@sha256:${'a'.repeat(64)}`;
const CA = '-----BEGIN CERTIFICATE-----\n';

function read(
  options: {
    cluster?: JsonObject;
    kubernetes?: JsonObject;
    place?: JsonObject;
    profile?: JsonObject;
  } = {},
) {
  return readKubernetesConfig(
    mockServices.rootConfig({
      data: {
        backend: { baseUrl: 'https://portal.example.com' },
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'gke', projectId: 'p' },
            {
              type: 'config',
              clusters: [
                {
                  name: 'gpu',
                  url: 'https://10.0.0.1:6443/',
                  authProvider: 'serviceAccount',
                  serviceAccountToken: 'secret',
                  caData: Buffer.from(CA).toString('base64'),
                  ...options.cluster,
                },
              ],
            },
          ],
        },
        smokeTest: {
          kubernetes: { images: { cuda: IMAGE }, ...options.kubernetes },
          profiles: [
            { name: 'cpu', title: 'CPU' },
            {
              name: 'l4',
              title: 'NVIDIA L4',
              runner: 'kubernetes',
              gpus: 1,
              limits: { seconds: 120 },
              ...options.profile,
              kubernetes: { cluster: 'gpu', image: 'cuda', ...options.place },
            },
          ],
        },
      },
    }),
  );
}

it('reads the places of its own profiles, and the clusters that they name', () => {
  expect(read({ place: { cpu: 4, queue: 'gpus' } })).toEqual({
    places: new Map([
      [
        'l4',
        {
          cluster: 'gpu',
          namespace: 'callboard-smoke',
          image: IMAGE,
          gpus: 1,
          limits: { seconds: 120, memoryBytes: 2147483648 },
          gpuResource: 'nvidia.com/gpu',
          nodeSelector: {},
          tolerations: [],
          queue: 'gpus',
          cpu: '4',
          disk: '20Gi',
        },
      ],
    ]),
    clusters: new Map([
      [
        'gpu',
        {
          name: 'gpu',
          url: 'https://10.0.0.1:6443',
          ca: CA,
          skipTlsVerify: false,
          token: { type: 'static', value: 'secret' },
        },
      ],
    ]),
    artifactsUrl: 'https://portal.example.com/api/ml/v1/artifacts',
    instance: 'callboard',
    schedulingMs: 600_000,
    fetchMs: 600_000,
    keepMs: 3_600_000,
  });
});

it('needs nothing where no profile is its own', () => {
  const config = readKubernetesConfig(
    mockServices.rootConfig({
      data: { backend: { baseUrl: 'http://localhost:7007' } },
    }),
  );
  expect(config.places.size + config.clusters.size).toBe(0);
});

it.each<[Parameters<typeof read>[0], string]>([
  [
    { place: { cluster: 'other' } },
    'smokeTest.profiles: kubernetes.cluster must be a cluster of kubernetes.clusterLocatorMethods of the type config, not other; there are: gpu',
  ],
  [
    { place: { image: 'rocm' } },
    'smokeTest.profiles.1.kubernetes.image: must be one of the names under smokeTest.kubernetes.images, not rocm; there are: cuda',
  ],
  [
    { kubernetes: { images: { cuda: 'registry.example.com/runner:latest' } } },
    'smokeTest.kubernetes.images.cuda: must name an image by its digest',
  ],
  [
    { place: { hostNetwork: true } },
    'smokeTest.profiles.1.kubernetes: Unrecognized key: "hostNetwork"',
  ],
  [
    { place: { gpuResource: 'gpu' } },
    'smokeTest.profiles.1.kubernetes.gpuResource: must be an extended resource',
  ],
  [
    { place: { disk: 'much' } },
    'smokeTest.profiles.1.kubernetes.disk: must be a quantity',
  ],
  [
    { place: { namespace: 'Smoke' } },
    'smokeTest.profiles.1.kubernetes.namespace: must be a namespace',
  ],
  [{ profile: { gpus: -1 } }, 'smokeTest.profiles.1.gpus: '],
  [
    { kubernetes: { schedulingTimeout: '10ms', images: { cuda: IMAGE } } },
    'smokeTest.kubernetes.schedulingTimeout: must be at least one second',
  ],
  [
    { kubernetes: { instance: 'A b', images: { cuda: IMAGE } } },
    'smokeTest.kubernetes.instance: must be',
  ],
  [
    { kubernetes: { artifactsUrl: 'file:///x', images: { cuda: IMAGE } } },
    'smokeTest.kubernetes.artifactsUrl: must be a URL',
  ],
  ...['google', 'oidc', 'aws', 'azure'].map(
    (authProvider): [Parameters<typeof read>[0], string] => [
      { cluster: { authProvider } },
      `the cluster gpu has authProvider: ${authProvider}, which smoke tests cannot use`,
    ],
  ),
])('does not start with %j', (options, says) => {
  expect(() => read(options)).toThrow(says);
});
