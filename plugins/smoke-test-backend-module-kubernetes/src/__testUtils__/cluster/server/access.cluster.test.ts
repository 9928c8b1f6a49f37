import { kubeAsk, KubeAccess } from '../KubeAccess';
import { Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { PolicyRule, TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

const rule = (resource: string, ...verbs: string[]): PolicyRule => ({
  apiGroups: resource === 'jobs' ? ['batch'] : [''],
  resources: [resource],
  verbs,
});

describe.each(testClusters)('%s', (_name, start) => {
  let cluster: TestCluster;
  let core: string;
  let jobs: string;
  beforeAll(async () => {
    cluster = await start();
    core = `/api/v1/namespaces/${cluster.namespace}`;
    jobs = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`;
  });
  afterAll(() => cluster?.stop());

  const bearer = async (...rules: PolicyRule[]): Promise<KubeAccess> => ({
    url: cluster.url,
    ca: cluster.ca,
    token: await cluster.tokenFor(rules),
  });

  it('lets each bearer do what its rules say, and tells what they lack', async () => {
    const reader = await bearer(rule('jobs', 'get', 'list'));
    const writer = await bearer(rule('jobs', 'create', 'get'));
    const job = sampleJob('a');
    expect((await kubeAsk(writer, 'POST', jobs, job)).status).toBe(201);
    expect((await kubeAsk(reader, 'GET', `${jobs}/a`)).status).toBe(200);
    const denied = await kubeAsk<Status>(reader, 'DELETE', `${jobs}/a`);
    expect(denied).toMatchObject({
      status: 403,
      body: {
        kind: 'Status',
        reason: 'Forbidden',
        details: { name: 'a', group: 'batch', kind: 'jobs' },
        message: expect.stringMatching(
          /^jobs\.batch "a" is forbidden: User "system:serviceaccount:\S+" cannot delete resource "jobs" in API group "batch" in the namespace "[^"]+"$/,
        ),
      },
    });
  });

  it.each([
    ['the log of a pod', () => `${core}/pods/p/log`],
    ['a watch', () => `${core}/pods?watch=true`],
    ['another namespace', () => '/api/v1/namespaces/other/pods'],
    ['all namespaces', () => '/api/v1/pods'],
    ['the nodes', () => '/api/v1/nodes'],
  ])('keeps who may list pods from %s', async (_what, path) => {
    const lister = await bearer(rule('pods', 'get', 'list'));
    expect((await kubeAsk(lister, 'GET', `${core}/pods`)).status).toBe(200);
    expect((await kubeAsk(lister, 'GET', path())).status).toBe(403);
  });

  it('knows rules for single names and for everything', async () => {
    const one = await bearer({
      ...rule('configmaps', 'get'),
      resourceNames: ['mine'],
    });
    expect((await kubeAsk(one, 'GET', `${core}/configmaps/mine`)).status).toBe(
      404,
    );
    expect((await kubeAsk(one, 'GET', `${core}/configmaps/other`)).status).toBe(
      403,
    );
    const all = await bearer({
      apiGroups: ['*'],
      resources: ['*'],
      verbs: ['*'],
    });
    expect((await kubeAsk(all, 'GET', `${core}/secrets`)).status).toBe(200);
  });

  it('answers who asks what it may do', async () => {
    const access = await bearer(
      rule('jobs', 'create'),
      rule('pods/log', 'get'),
    );
    const may = async (resourceAttributes: object) => {
      const { body } = await kubeAsk<{ status: object }>(
        access,
        'POST',
        '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        { spec: { resourceAttributes } },
      );
      return body.status;
    };
    const { namespace } = cluster;
    expect(
      await may({
        namespace,
        verb: 'create',
        group: 'batch',
        resource: 'jobs',
      }),
    ).toMatchObject({ allowed: true });
    expect(
      await may({
        namespace,
        verb: 'delete',
        group: 'batch',
        resource: 'jobs',
      }),
    ).toMatchObject({ allowed: false });
    expect(
      await may({
        ...{ namespace, verb: 'get', resource: 'pods', subresource: 'log' },
      }),
    ).toMatchObject({ allowed: true });
    const misspelt = await kubeAsk<Status>(
      access,
      'POST',
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews?fieldValidation=Strict',
      { spec: { resourceAttribute: {} } },
    );
    expect(misspelt.status).toBe(400);
  });

  it('does not know a token that is none, and lets nobody in without one', async () => {
    const access = await bearer();
    const list = (token: string) =>
      kubeAsk<Status>({ ...access, token }, 'GET', `${core}/pods`);
    expect(await list('made-up')).toMatchObject({
      status: 401,
      body: { reason: 'Unauthorized', message: 'Unauthorized', code: 401 },
    });
    expect(await list('')).toMatchObject({
      status: 403,
      body: {
        message: expect.stringContaining('User "system:anonymous" cannot list'),
      },
    });
  });

  it('tells its version and kinds to everybody it knows', async () => {
    const access = await bearer();
    const version = await kubeAsk<object>(access, 'GET', '/version');
    expect(version.body).toMatchObject({ gitVersion: 'v1.36.3' });
    const kinds = await kubeAsk<object>(access, 'GET', '/apis/batch/v1');
    expect(kinds.body).toMatchObject({
      kind: 'APIResourceList',
      resources: expect.arrayContaining([
        expect.objectContaining({
          name: 'jobs',
          kind: 'Job',
          namespaced: true,
        }),
      ]),
    });
  });
});
