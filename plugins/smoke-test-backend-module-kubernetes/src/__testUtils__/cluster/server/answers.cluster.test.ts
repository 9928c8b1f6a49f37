import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { Job, Pod, Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

describe.each(testClusters)('what is read from %s', (_name, start) => {
  let cluster: TestCluster;
  let admin: KubeAccess;
  let core: string;
  let jobs: string;
  beforeAll(async () => {
    cluster = await start();
    const { ca, namespace, url } = cluster;
    admin = { url, ca, token: cluster.admin.token };
    core = `/api/v1/namespaces/${namespace}`;
    jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
  });
  afterAll(() => cluster?.stop());

  const make = (name: string) =>
    kubeCall<Job>(admin, 'POST', jobs, sampleJob(name));

  it('has no counts of nothing, and null for times that nobody told', async () => {
    await make('counts');
    await cluster.player.runs('counts');
    await cluster.player.ends('counts', { exitCode: 42 });
    const { status } = await kubeCall<Job>(admin, 'GET', `${jobs}/counts`);
    expect(status).not.toHaveProperty('active');
    expect(status).not.toHaveProperty('succeeded');
    expect(status).toMatchObject({
      failed: 1,
      ready: 0,
      conditions: [
        { type: 'FailureTarget', lastProbeTime: null },
        { type: 'Failed', lastProbeTime: null },
      ],
    });
  });

  it('has requests for limits in a pod, and not in the template of a Job', async () => {
    const { spec } = await make('limits');
    const pod = await cluster.player.starts('limits');
    const limits = { 'nvidia.com/gpu': '1' };
    expect(spec.template.spec.containers[0].resources).toEqual({ limits });
    expect(pod.spec.containers[0].resources).toEqual({
      limits,
      requests: limits,
    });
  });

  it('is no content for the log of a pod that no node has', async () => {
    await make('unscheduled');
    const { metadata } = await cluster.player.starts('unscheduled');
    const log = `${core}/pods/${metadata.name}/log?container=test`;
    expect(await kubeAsk(admin, 'GET', log)).toEqual({ status: 204, body: '' });
  });

  it('says whether a pod is told to end', async () => {
    await make('told');
    await cluster.player.runs('told');
    const { metadata } = await cluster.player.pod('told');
    const path = `${core}/pods/${metadata.name}`;
    const told = await kubeCall<Pod>(admin, 'DELETE', path);
    expect(told.metadata).toMatchObject({
      deletionTimestamp: expect.any(String),
      deletionGracePeriodSeconds: 30,
    });
    const still = await kubeCall<Pod>(admin, 'GET', path);
    expect(still.metadata.deletionTimestamp).toEqual(expect.any(String));
    await kubeCall(admin, 'DELETE', path, { gracePeriodSeconds: 0 });
    expect((await kubeAsk(admin, 'GET', path)).status).toBe(404);
  });

  it('is the success of a deletion, without a code', async () => {
    const { metadata } = await make('deleted');
    const answer = await kubeAsk<Status>(admin, 'DELETE', `${jobs}/deleted`, {
      propagationPolicy: 'Background',
    });
    expect(answer).toEqual({
      status: 200,
      body: {
        ...{ kind: 'Status', apiVersion: 'v1', metadata: {} },
        status: 'Success',
        details: {
          ...{ name: 'deleted', group: 'batch', kind: 'jobs' },
          uid: metadata.uid,
        },
      },
    });
  });

  it('is plain text where no resource is', async () => {
    const path = '/apis/nobody.example.com/v1';
    expect(await kubeAsk(admin, 'GET', path)).toEqual({
      status: 404,
      body: '404 page not found\n',
    });
    expect(await kubeAsk(admin, 'GET', `${core}/gadgets`)).toMatchObject({
      status: 404,
      body: {
        reason: 'NotFound',
        message: 'the server could not find the requested resource',
      },
    });
  });

  it('is a list without kinds of its items, in pages of one moment', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) {
      await kubeCall(admin, 'POST', `${core}/configmaps`, {
        metadata: { name, labels: { page: 'x' } },
      });
    }
    const pages = `${core}/configmaps?labelSelector=page&limit=2`;
    const first = await kubeCall<List>(admin, 'GET', pages);
    await kubeCall(admin, 'DELETE', `${core}/configmaps/page-3`);
    const rest = await kubeCall<List>(
      admin,
      'GET',
      `${pages}&continue=${first.metadata.continue}`,
    );
    expect(
      [...first.items, ...rest.items].map(({ metadata }) => metadata.name),
    ).toEqual(['page-1', 'page-2', 'page-3']);
    expect(rest.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    expect(first.items[0]).not.toHaveProperty('kind');
  });
});

interface List {
  metadata: { resourceVersion: string; continue?: string };
  items: Pick<Pod, 'metadata'>[];
}
