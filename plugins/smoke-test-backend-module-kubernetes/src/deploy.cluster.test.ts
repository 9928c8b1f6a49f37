import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import {
  KubeAccess,
  kubeAsk,
  kubeCall,
} from './__testUtils__/cluster/KubeAccess';
import {
  hasRealCluster,
  startRealCluster,
} from './__testUtils__/cluster/startRealCluster';
import { TestCluster } from './__testUtils__/cluster/TestCluster';
import { jobOf } from './job/jobOf';

jest.setTimeout(120_000);

const DEPLOY = join(__dirname, '../deploy');
const NAMESPACE = 'callboard-smoke';
const HERE = `/api/v1/namespaces/${NAMESPACE}`;
/** By the place in which they are made: what others need first. */
const PLACES: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  PriorityClass: '/apis/scheduling.k8s.io/v1/priorityclasses',
  ServiceAccount: `${HERE}/serviceaccounts`,
  Role: `/apis/rbac.authorization.k8s.io/v1/namespaces/${NAMESPACE}/roles`,
  RoleBinding: `/apis/rbac.authorization.k8s.io/v1/namespaces/${NAMESPACE}/rolebindings`,
  ResourceQuota: `${HERE}/resourcequotas`,
  NetworkPolicy: `/apis/networking.k8s.io/v1/namespaces/${NAMESPACE}/networkpolicies`,
};

const manifests = readdirSync(DEPLOY)
  .filter(name => name.endsWith('.yaml') && name !== 'kustomization.yaml')
  .flatMap(name => parseAllDocuments(readFileSync(join(DEPLOY, name), 'utf8')))
  .map(document => document.toJS());

const job = jobOf(
  {
    runId: '00000000-0000-4000-8000-000000000001',
    profile: 'l4',
    limits: { seconds: 300, memoryBytes: 1024 ** 3 },
    fetches: true,
    secretNames: [],
  },
  {
    cluster: 'test',
    namespace: NAMESPACE,
    image: `runner@sha256:${'a'.repeat(64)}`,
    gpus: 1,
    limits: { seconds: 300, memoryBytes: 1024 ** 3 },
    gpuResource: 'nvidia.com/gpu',
    priorityClass: 'callboard-smoke',
    nodeSelector: {},
    tolerations: [],
    cpu: '2',
    disk: '20Gi',
  },
  {
    artifactsUrl: 'https://portal.example.com/api/ml/v1/artifacts',
    instance: 'callboard',
    fetchMs: 600_000,
    keepMs: 3_600_000,
    schedulingMs: 600_000,
  },
);
const podSpec = job.spec?.template.spec;

/** What is said to a pod, without making it. */
const askFor = (admin: KubeAccess, spec: unknown) =>
  kubeAsk<{ message?: string }>(
    admin,
    'POST',
    `${HERE}/pods?dryRun=All&fieldValidation=Strict`,
    { metadata: { name: 'probe' }, spec },
  );

/** Quotas and accounts are made by controllers, which take their time. */
async function untilTaken(admin: KubeAccess, spec: unknown) {
  for (let tries = 0; tries < 200; tries++) {
    const { status } = await askFor(admin, spec);
    if (status === 201) break;
    await sleep(100);
  }
  return askFor(admin, spec);
}

it('each manifest has a place where it is made', () => {
  const kinds = new Set(manifests.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(Object.keys(PLACES).sort());
});

// Only a real API server has these rules; npm run test:kube starts one.
if (hasRealCluster) {
  describe('the manifests that a platform team applies, on a real API server', () => {
    let cluster: TestCluster;
    let admin: KubeAccess;
    beforeAll(async () => {
      cluster = await startRealCluster();
      admin = { url: cluster.url, ca: cluster.ca, token: cluster.admin.token };
      for (const [kind, path] of Object.entries(PLACES))
        for (const manifest of manifests.filter(each => each.kind === kind))
          await kubeCall(
            admin,
            'POST',
            `${path}?fieldValidation=Strict`,
            manifest,
          );
      await kubeAsk(admin, 'POST', PLACES.ServiceAccount, {
        metadata: { name: 'default' },
      });
    });
    afterAll(async () => {
      await kubeCall(admin, 'DELETE', HERE);
      await kubeCall(
        admin,
        'DELETE',
        `${PLACES.PriorityClass}/callboard-smoke`,
      );
      await cluster.stop();
    });

    it('take the pods of tests, and put them behind others', async () => {
      expect(await untilTaken(admin, podSpec)).toMatchObject({
        status: 201,
        body: { spec: { priority: -10, preemptionPolicy: 'Never' } },
      });
    });

    it.each([
      ['that sees its node', { hostPID: true }, /violates PodSecurity/],
      [
        'that names no resources',
        { containers: [{ ...podSpec?.containers[0], resources: {} }] },
        /failed quota: smoke-tests: must specify/,
      ],
      [
        'that wants more GPUs than there are for tests',
        {
          containers: [
            {
              ...podSpec?.containers[0],
              resources: {
                ...podSpec?.containers[0].resources,
                limits: {
                  ...podSpec?.containers[0].resources?.limits,
                  'nvidia.com/gpu': '5',
                },
                requests: {
                  ...podSpec?.containers[0].resources?.requests,
                  'nvidia.com/gpu': '5',
                },
              },
            },
          ],
        },
        /exceeded quota: smoke-tests, requested: requests\.nvidia\.com\/gpu=5/,
      ],
    ])('refuse a pod %s', async (_, changed, why) => {
      await untilTaken(admin, podSpec);
      const refused = await askFor(admin, { ...podSpec, ...changed });
      expect(refused.status).toBe(403);
      expect(refused.body.message).toMatch(why);
    });

    it('let the account of the portal start a test, and no more', async () => {
      const { status } = await kubeCall<{ status: { token: string } }>(
        admin,
        'POST',
        `${PLACES.ServiceAccount}/callboard/token`,
        { spec: {} },
      );
      const portal = { ...admin, token: status.token };
      const jobs = `/apis/batch/v1/namespaces/${NAMESPACE}/jobs?dryRun=All`;
      expect(await kubeAsk(portal, 'POST', jobs, job)).toMatchObject({
        status: 201,
      });
      const other = '/apis/batch/v1/namespaces/default/jobs?dryRun=All';
      for (const [method, path, body] of [
        ['GET', `${HERE}/secrets`],
        ['POST', `${HERE}/pods`, { metadata: { name: 'x' }, spec: podSpec }],
        ['POST', other, { ...job, metadata: { name: 'x' } }],
      ] as const)
        expect(await kubeAsk(portal, method, path, body)).toMatchObject({
          status: 403,
        });
    });
  });
}
