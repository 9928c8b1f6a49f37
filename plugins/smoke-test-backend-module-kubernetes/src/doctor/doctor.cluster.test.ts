import { kubeCall } from '../__testUtils__/cluster/KubeAccess';
import { PolicyRule, TestCluster } from '../__testUtils__/cluster/TestCluster';
import { testClusters } from '../__testUtils__/cluster/testClusters';
import { shippedRules, startRunner } from '../__testUtils__/startRunner';
import { Cluster } from '../cluster/Cluster';
import { examine } from './examine';
import { printed } from './findings';

jest.setTimeout(60_000);

describe.each(testClusters)('the doctor on %s', (_name, startCluster) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  async function looks(options: Parameters<typeof startRunner>[1] = {}) {
    const { config } = await startRunner(cluster, options);
    const [access] = config.clusters.values();
    const looked = new Cluster(access);
    const findings = await examine(looked, config.places, config);
    await looked.close();
    return printed('here', findings);
  }

  it('finds nothing missing with the Role that is shipped, and says what it cannot see', async () => {
    const text = await looks({
      place: {
        queue: 'gpus',
        priorityClass: 'callboard-smoke',
        runtimeClass: 'nvidia',
        gpuResource: 'nvidia.com/mig-1g.10gb',
      },
    });
    expect(text).toMatch(/ok {8}The Job of the profile l4 is taken/);
    expect(text).toMatch(/ok {8}May list, watch pods/);
    expect(text).toMatch(/unknown {3}l4: whether there is the priority class/);
    expect(text).toMatch(/unknown {3}l4: whether nodes have nvidia.com\/mig/);
    expect(text).not.toMatch(/MISSING|TOO MUCH/);
  });

  it('says where pods fetch models, and that localhost is none of it', async () => {
    expect(await looks()).toMatch(
      /unknown {3}whether pods reach https:\/\/portal.example.com\/api\/ml\/v1\/artifacts, where they fetch models\n/,
    );
    expect(
      await looks({ config: { artifactsUrl: 'http://localhost:7007/a' } }),
    ).toMatch(/localhost is the pod itself\n +→ set smokeTest.kubernetes.art/);
  });

  it('leaves nothing behind', async () => {
    await looks();
    const { items } = await kubeCall<{ items: unknown[] }>(
      { url: cluster.url, ca: cluster.ca, token: cluster.admin.token },
      'GET',
      `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`,
    );
    expect(items).toEqual([]);
  });

  it('names what is missing and what is too much', async () => {
    const rules: PolicyRule[] = [
      ...shippedRules().filter(({ resources }) => !resources.includes('pods')),
      { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
    ];
    const text = await looks({ rules });
    expect(text).toMatch(/MISSING {3}May not list, watch pods: sees how/);
    expect(text).toMatch(/TOO MUCH {2}May get secrets: could read/);
    expect(text).toMatch(/→ apply the Role and RoleBinding of deploy/);
  });

  it('says that a token, a namespace, a server is not there', async () => {
    expect(await looks({ token: 'of nobody' })).toMatch(
      /MISSING {3}The cluster test does not accept the token/,
    );
    expect(await looks({ place: { namespace: 'elsewhere' } })).toMatch(
      /MISSING {3}May not create, get, list, delete jobs/,
    );
    const access = {
      name: 'gone',
      url: 'http://127.0.0.1:9',
      skipTlsVerify: false,
      token: { type: 'none' as const },
    };
    const { config } = await startRunner(cluster);
    const gone = new Cluster(access);
    const [finding] = await examine(gone, config.places, config);
    await gone.close();
    expect(finding).toMatchObject({
      state: 'missing',
      text: expect.stringMatching(
        /The API server of gone could not be asked: /,
      ),
    });
  });
});
