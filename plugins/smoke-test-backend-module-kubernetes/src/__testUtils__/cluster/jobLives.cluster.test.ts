import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { JobLife, jobLives, JobOutcome, outcomeOf } from './jobLives';
import { KubeAccess, kubeCall } from './KubeAccess';
import { Job, Pod } from './KubeObject';
import { sampleJob } from './sampleJob';
import { hasRealCluster, startRealCluster } from './startRealCluster';
import { TestCluster } from './TestCluster';
import { testClusters } from './testClusters';

jest.setTimeout(120_000);

describe.each(testClusters)('the player on %s', (_name, start) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(() => cluster?.stop());

  it.each(jobLives)('plays a Job that $name', async life => {
    await play(cluster, life);
    expect(await outcomeIn(cluster, life.name)).toEqual(life.outcome);
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
      const played = await play(cluster, life);
      const namespace = `${cluster.namespace}-${life.name}`;
      const own = { ...cluster, namespace };
      await ask(cluster, 'POST', '/api/v1/namespaces', {
        metadata: { name: namespace },
      });
      await ask(own, 'POST', jobsOf(own), sampleJob(life.name));
      const real = await firstPod(own, life.name);
      if (played) await setStatus(own, real, played);
      else await setDeadline(own, life.name);
      expect(await settled(own, life)).toEqual(life.outcome);
      await ask(cluster, 'DELETE', `/api/v1/namespaces/${namespace}`);
    });
  });
}

type Place = Pick<TestCluster, 'admin' | 'ca' | 'namespace' | 'url'>;

function jobsOf({ namespace }: Place): string {
  return `/apis/batch/v1/namespaces/${namespace}/jobs`;
}

function podsOf({ namespace }: Place): string {
  return `/api/v1/namespaces/${namespace}/pods`;
}

function ask<T>(
  { admin, ca, url }: Place,
  ...asked: [method: string, path: string, body?: object, type?: string]
): Promise<T> {
  const access: KubeAccess = { url, ca, token: admin.token };
  return kubeCall<T>(access, ...asked);
}

/** Plays a new Job. @returns its first pod, unless that is gone */
async function play(
  cluster: TestCluster,
  { name, play: steps }: JobLife,
): Promise<Pod | undefined> {
  await ask(cluster, 'POST', jobsOf(cluster), sampleJob(name));
  const first = await cluster.player.starts(name);
  await steps(cluster.player, name);
  const pods = await podsIn(cluster, name);
  return pods.find(({ metadata }) => metadata.uid === first.metadata.uid);
}

async function podsIn(place: Place, job: string): Promise<Pod[]> {
  const { items } = await ask<{ items: Pod[] }>(
    place,
    'GET',
    `${podsOf(place)}?labelSelector=batch.kubernetes.io/job-name=${job}`,
  );
  return items;
}

async function outcomeIn(place: Place, name: string): Promise<JobOutcome> {
  const job = await ask<Job>(place, 'GET', `${jobsOf(place)}/${name}`);
  return outcomeOf(job, await podsIn(place, name));
}

async function firstPod(place: Place, job: string): Promise<Pod> {
  for (;;) {
    const [pod] = await podsIn(place, job);
    if (pod) return pod;
    await sleep(50);
  }
}

async function setStatus(place: Place, { metadata }: Pod, { status }: Pod) {
  await ask(
    place,
    'PATCH',
    `${podsOf(place)}/${metadata.name}/status`,
    { status },
    'application/merge-patch+json',
  );
}

async function setDeadline(place: Place, job: string) {
  await ask(
    place,
    'PATCH',
    `${jobsOf(place)}/${job}`,
    { spec: { activeDeadlineSeconds: 1 } },
    'application/merge-patch+json',
  );
}

/** The outcome that is expected, or the one that has stayed for half a minute. */
async function settled(
  place: Place,
  { name, outcome }: JobLife,
): Promise<JobOutcome> {
  let found = await outcomeIn(place, name);
  for (let tries = 0; tries < 300; tries++) {
    if (isDeepStrictEqual(found, outcome)) break;
    await sleep(100);
    found = await outcomeIn(place, name);
  }
  return found;
}
