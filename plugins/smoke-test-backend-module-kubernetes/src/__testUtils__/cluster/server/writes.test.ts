import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { Job, KubeObject, Pod, Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { LoopbackCluster, startLoopbackCluster } from '../startLoopbackCluster';

let cluster: LoopbackCluster;
let admin: KubeAccess;
let core: string;
let jobs: string;

beforeAll(async () => {
  cluster = await startLoopbackCluster();
  admin = { url: cluster.url, token: cluster.admin.token };
  core = `/api/v1/namespaces/${cluster.namespace}`;
  jobs = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`;
});
afterAll(() => cluster.stop());

const post = (path: string, body: unknown) =>
  kubeAsk<Status>(admin, 'POST', path, body);

describe('a Job', () => {
  it('gets its selector, labels and defaults from the server', async () => {
    const { body } = await kubeAsk<Job>(admin, 'POST', jobs, sampleJob('made'));
    const { uid } = body.metadata;
    expect(body.spec).toMatchObject({
      completionMode: 'NonIndexed',
      parallelism: 1,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: {
        metadata: {
          labels: {
            'batch.kubernetes.io/controller-uid': uid,
            'job-name': 'made',
          },
        },
        spec: {
          containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }],
        },
      },
    });
    expect(await post(jobs, sampleJob('made'))).toMatchObject({
      status: 409,
      body: {
        reason: 'AlreadyExists',
        message: 'jobs.batch "made" already exists',
        details: { name: 'made', group: 'batch', kind: 'jobs' },
      },
    });
  });

  it('is looked at and not made by a dry run', async () => {
    const asked = await post(`${jobs}?dryRun=All`, sampleJob('dry'));
    expect(asked.status).toBe(201);
    expect((await kubeAsk(admin, 'GET', `${jobs}/dry`)).status).toBe(404);
  });

  it('does not come back from its end', async () => {
    await post(jobs, sampleJob('over'));
    await cluster.player.runs('over');
    await cluster.player.ends('over', { exitCode: 0 });
    const revived = await kubeAsk<Status>(
      admin,
      'PATCH',
      `${jobs}/over/status`,
      { status: { conditions: [], completionTime: null } },
      'application/merge-patch+json',
    );
    expect(revived.status).toBe(422);
    expect(revived.body.message).toContain(
      'cannot disable the terminal Complete=True condition',
    );
  });
});

it('holds ConfigMaps and Secrets to what they may be', async () => {
  const config = (data: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c' },
    data,
  });
  const large = await post(
    `${core}/configmaps`,
    config({ 'spec.json': 'x'.repeat(1024 * 1024 + 1) }),
  );
  expect(large.body.message).toContain('may not be more than 1048576 bytes');
  const named = await post(`${core}/configmaps`, config({ 'a/b': '' }));
  expect(named.body.message).toContain('a valid config key must consist of');
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } };
  const plain = { ...secret, data: { token: 'not base64' } };
  expect((await post(`${core}/secrets`, plain)).status).toBe(400);
  const made = await kubeCall<KubeObject>(admin, 'POST', `${core}/secrets`, {
    ...secret,
    stringData: { token: 'abc' },
  });
  expect(made).toMatchObject({ type: 'Opaque', data: { token: 'YWJj' } });
  expect(made).not.toHaveProperty('stringData');
});

it('deletes what belonged to a deleted Job, even what comes late', async () => {
  const job = await kubeCall<Job>(admin, 'POST', jobs, sampleJob('owner'));
  const { uid } = job.metadata;
  const owned = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      ownerReferences: [
        { apiVersion: 'batch/v1', kind: 'Job', name: 'owner', uid },
      ],
    },
  });
  await kubeCall(admin, 'POST', `${core}/configmaps`, owned('early'));
  await cluster.player.runs('owner');
  const deleted = await kubeAsk<Status>(admin, 'DELETE', `${jobs}/owner`, {
    propagationPolicy: 'Background',
  });
  expect(deleted.body).toMatchObject({
    status: 'Success',
    details: { name: 'owner', group: 'batch', kind: 'jobs', uid },
  });
  await kubeCall(admin, 'POST', `${core}/configmaps`, owned('late'));
  const left = async () => {
    const lists = await Promise.all(
      [`${core}/configmaps`, `${core}/pods?labelSelector=job-name%3Downer`].map(
        path => kubeCall<{ items: Pod[] }>(admin, 'GET', path),
      ),
    );
    return lists.flatMap(({ items }) => items.map(item => item.metadata.name));
  };
  while ((await left()).length > 0) await new Promise(setImmediate);
  expect(await left()).toEqual([]);
});
