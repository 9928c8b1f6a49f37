import { setTimeout as sleep } from 'node:timers/promises';
import { JobLife, jobLives, outcomeOf } from './jobLives';
import { sampleJob } from './sampleJob';
import { KubeAccess, kubeCall } from './KubeAccess';
import { Job, KubeObject, Pod } from './KubeObject';
import { hasRealCluster, startRealCluster } from './startRealCluster';
import { TestCluster } from './TestCluster';
import { testClusters } from './testClusters';

describe.each(testClusters)('the player on %s', (_name, start) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(() => cluster?.stop());

  it.each(jobLives)('plays a Job that $name', async life => {
    const { job } = await played(cluster, life);
    expect(outcomeOf(job)).toEqual(life.outcome);
  });
});

if (hasRealCluster) {
  describe('the real Job controller', () => {
    let cluster: TestCluster;
    beforeAll(async () => {
      cluster = await startRealCluster();
    });
    afterAll(() => cluster?.stop());

    it.each(jobLives)('says the same of a Job that $name', async life => {
      const { pod } = await played(cluster, life);
      const admin = adminOf(cluster);
      const namespace = `${cluster.namespace}-real-${life.name}`;
      await makeNamespace(admin, namespace);
      await kubeCall(admin, 'POST', jobsOf(namespace), sampleJob(life.name));
      const real = await firstPod(admin, namespace);
      if (pod) await mirror(admin, real, pod);
      else await setDeadline(admin, namespace, life.name);
      await untilSame(admin, namespace, life);
      await kubeCall(admin, 'DELETE', `/api/v1/namespaces/${namespace}`);
    });
  });
}

const adminOf = ({ admin, ca, url }: TestCluster): KubeAccess => ({
  ...{ url, ca },
  token: admin.token,
});
const jobsOf = (namespace: string) =>
  `/apis/batch/v1/namespaces/${namespace}/jobs`;
const podsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

/** The Job at its end, and its first pod if that is still there. */
async function played(
  cluster: TestCluster,
  { name, play }: JobLife,
): Promise<{ job: Job; pod?: Pod }> {
  const { namespace, player } = cluster;
  const admin = adminOf(cluster);
  await kubeCall(admin, 'POST', jobsOf(namespace), sampleJob(name));
  const first = await player.starts(name);
  await play(player, name);
  const { items } = await kubeCall<{ items: Pod[] }>(
    admin,
    'GET',
    podsOf(namespace),
  );
  return {
    job: await kubeCall<Job>(admin, 'GET', `${jobsOf(namespace)}/${name}`),
    pod: items.find(({ metadata }) => metadata.uid === first.metadata.uid),
  };
}

async function makeNamespace(admin: KubeAccess, name: string) {
  await kubeCall(admin, 'POST', '/api/v1/namespaces', { metadata: { name } });
}

async function firstPod(admin: KubeAccess, namespace: string): Promise<Pod> {
  for (;;) {
    const { items } = await kubeCall<{ items: Pod[] }>(
      admin,
      'GET',
      podsOf(namespace),
    );
    if (items.length > 0) return items[0];
    await sleep(50);
  }
}

async function mirror(
  admin: KubeAccess,
  { metadata: { name, namespace = '' } }: KubeObject,
  { status }: Pod,
) {
  await kubeCall(
    admin,
    'PATCH',
    `${podsOf(namespace)}/${name}/status`,
    { status },
    'application/merge-patch+json',
  );
}

async function setDeadline(admin: KubeAccess, namespace: string, name: string) {
  await kubeCall(
    admin,
    'PATCH',
    `${jobsOf(namespace)}/${name}`,
    { spec: { activeDeadlineSeconds: 1 } },
    'application/merge-patch+json',
  );
}

/** Steps on the way to it pass by; what never comes is shown when the test runs out of time. */
async function untilSame(
  admin: KubeAccess,
  namespace: string,
  { name, outcome }: JobLife,
) {
  const path = `${jobsOf(namespace)}/${name}`;
  const expected = JSON.stringify(outcome);
  for (let tries = 0; tries < 300; tries++) {
    const job = await kubeCall<Job>(admin, 'GET', path);
    if (JSON.stringify(outcomeOf(job)) === expected) return;
    await sleep(100);
  }
  expect(outcomeOf(await kubeCall<Job>(admin, 'GET', path))).toEqual(outcome);
}
