import { setTimeout as sleep } from 'node:timers/promises';
import { KubeAccess, kubeCall } from '../KubeAccess';
import { KubeObject } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

interface ResourceQuota extends KubeObject {
  status?: { hard?: object; used?: object };
}

const NONE_USED = '{"requests.nvidia.com/gpu":"0"}';

describe.each(testClusters)('a quota of %s', (_name, start) => {
  let cluster: TestCluster;
  let admin: KubeAccess;
  let core: string;
  beforeEach(async () => {
    cluster = await start();
    const { ca, namespace, url } = cluster;
    admin = { url, ca, token: cluster.admin.token };
    core = `/api/v1/namespaces/${namespace}`;
  });
  afterEach(() => cluster?.stop());

  const make = (...args: Parameters<typeof sampleJob>) =>
    kubeCall(
      admin,
      'POST',
      `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`,
      sampleJob(...args),
    );
  const quota = () =>
    kubeCall<ResourceQuota>(admin, 'GET', `${core}/resourcequotas/gpus`);

  /** A quota holds from when a controller has counted what there is. */
  async function limit(hard: Record<string, string>) {
    await kubeCall(admin, 'POST', `${core}/resourcequotas`, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'gpus' },
      spec: { hard },
    });
    while (!(await quota()).status?.hard) await sleep(20);
  }

  it('takes a Job and refuses its pod when no GPU is left, which the Job tells', async () => {
    await limit({ 'requests.nvidia.com/gpu': '1' });
    await make('first');
    await make('second');
    await cluster.player.runs('first');
    await cluster.player.startsWithoutPod('second');
    const { items } = await kubeCall<{ items: { message: string }[] }>(
      admin,
      'GET',
      `${core}/events`,
    );
    expect(items.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Error creating: pods "second-\w{5}" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com\/gpu=1, used: requests.nvidia.com\/gpu=1, limited: requests.nvidia.com\/gpu=1$/,
      ),
    ]);
    expect((await quota()).status?.used).toEqual({
      'requests.nvidia.com/gpu': '1',
    });
  });

  it('has room again when a pod is over', async () => {
    await limit({ 'requests.nvidia.com/gpu': '1' });
    await make('first');
    await make('second');
    await cluster.player.runs('first');
    await cluster.player.ends('first', { exitCode: 0 });
    const used = async () => (await quota()).status?.used;
    while (JSON.stringify(await used()) !== NONE_USED) await sleep(20);
    const { status } = await cluster.player.starts('second');
    expect(status?.phase).toBe('Pending');
  });

  it('wants every container to say what it needs of CPU and memory', async () => {
    await limit({ 'limits.cpu': '4', 'requests.memory': '8Gi' });
    const container = { name: 'test', image: 'runner' };
    const limits = { cpu: 1, memory: '1Gi' };
    await make('silent');
    await expect(cluster.player.starts('silent')).rejects.toThrow(
      'failed quota: gpus: must specify limits.cpu for: fetch,test; requests.memory for: fetch,test',
    );
    await make('half', {
      pod: { containers: [{ ...container, resources: { limits } }] },
    });
    await expect(cluster.player.starts('half')).rejects.toThrow(
      'must specify limits.cpu for: fetch; requests.memory for: fetch',
    );
  });

  it('counts the hungriest init container where that needs more', async () => {
    await limit({ 'limits.memory': '2Gi' });
    const limited = (name: string, memory: string) => ({
      ...{ name, image: 'runner' },
      resources: { limits: { memory } },
    });
    await make('hungry', {
      pod: {
        initContainers: [limited('fetch', '3Gi')],
        containers: [limited('test', '1Gi')],
      },
    });
    await expect(cluster.player.starts('hungry')).rejects.toThrow(
      'exceeded quota: gpus, requested: limits.memory=3Gi, used: limits.memory=0, limited: limits.memory=2Gi',
    );
  });
});
