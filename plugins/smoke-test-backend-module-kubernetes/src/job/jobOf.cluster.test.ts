import { TestCluster } from '../__testUtils__/cluster/TestCluster';
import { testClusters } from '../__testUtils__/cluster/testClusters';
import { startRunner } from '../__testUtils__/startRunner';
import { Cluster } from '../cluster/Cluster';
import { Place } from '../config/kubernetesConfig';
import { jobOf, JobRun } from './jobOf';

jest.setTimeout(60_000);

const RUN: JobRun = {
  runId: '00000000-0000-4000-8000-000000000001',
  profile: 'l4',
  limits: { seconds: 300, memoryBytes: 1024 ** 3 },
  fetches: true,
  secretNames: [],
};

/** Each sort of Job that profiles can describe, and what of it is to be seen. */
const JOBS: Array<[string, Partial<Place>, Partial<JobRun>, object]> = [
  [
    'a whole GPU of a product',
    { gpuProduct: 'NVIDIA-L4' },
    {},
    {
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-L4' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
      containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }],
    },
  ],
  [
    'a MIG slice',
    { gpuResource: 'nvidia.com/mig-1g.10gb', gpuProduct: undefined },
    {},
    {
      containers: [
        { resources: { requests: { 'nvidia.com/mig-1g.10gb': '1' } } },
      ],
    },
  ],
  [
    'no GPU, with taints and labels of its own',
    {
      gpus: 0,
      gpuProduct: undefined,
      nodeSelector: { pool: 'ml' },
      tolerations: [{ key: 'ml', operator: 'Exists', effect: 'NoSchedule' }],
    },
    {},
    {
      nodeSelector: { pool: 'ml' },
      tolerations: [{ key: 'ml', effect: 'NoSchedule' }],
    },
  ],
  [
    'an endpoint, which needs no files, but a secret',
    {},
    { fetches: false, secretNames: ['HEADER_1'] },
    {
      containers: [
        {
          env: expect.arrayContaining([
            {
              name: 'HEADER_1',
              valueFrom: {
                secretKeyRef: { name: `smoke-${RUN.runId}`, key: 'HEADER_1' },
              },
            },
          ]),
        },
      ],
    },
  ],
];

describe.each(testClusters)('%s takes the Job of', (_name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  async function taken(place: Partial<Place>, run: Partial<JobRun>) {
    const { config, place: whole } = await startRunner(cluster, { place });
    const [access] = config.clusters.values();
    const asked = new Cluster(access);
    const job = jobOf({ ...RUN, ...run }, whole, config);
    await asked.tryJob(cluster.namespace, job).finally(() => asked.close());
    return job;
  }

  it.each(JOBS)('%s', async (_, place, run, spec) => {
    const job = await taken(place, run);
    expect(job.spec?.template.spec).toMatchObject(spec);
  });

  it('nothing to fetch, which fetches nothing', async () => {
    const job = await taken({}, { fetches: false });
    expect(job.spec?.template.spec).not.toHaveProperty('initContainers');
  });

  it('a queue, which lets it begin', async () => {
    const job = await taken({ queue: 'gpus' }, {});
    expect(job).toMatchObject({
      metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'gpus' } },
      spec: { suspend: true },
    });
  });

  it('a pod without any right', async () => {
    const { spec } = (await taken({}, {})).spec?.template ?? {};
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      securityContext: {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    for (const { image, securityContext } of [
      ...(spec?.initContainers ?? []),
      ...(spec?.containers ?? []),
    ]) {
      expect(image).toMatch(/@sha256:/);
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
    const [test] = spec?.containers ?? [];
    expect(JSON.stringify(test.env)).not.toContain('CALLBOARD_RUN_TOKEN');
  });
});
