import { KubeAccess, kubeCall } from '../KubeAccess';
import { Job, Pod } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { LoopbackCluster, startLoopbackCluster } from '../startLoopbackCluster';
import { PodPlayer } from './PodPlayer';

let cluster: LoopbackCluster;
let admin: KubeAccess;

beforeAll(async () => {
  cluster = await startLoopbackCluster();
  admin = { url: cluster.url, token: cluster.admin.token };
});
afterAll(() => cluster.stop());

type Play = (player: PodPlayer, job: string) => Promise<void>;

/** The Job and its pods after a play. */
async function after(
  job: string,
  play: Play,
): Promise<{ job: Job; pods: Pod[] }> {
  const { namespace, player } = cluster;
  const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
  await kubeCall(admin, 'POST', jobs, sampleJob(job));
  await play(player, job);
  const { items } = await kubeCall<{ items: Pod[] }>(
    admin,
    'GET',
    `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name%3D${job}`,
  );
  return {
    job: await kubeCall<Job>(admin, 'GET', `${jobs}/${job}`),
    pods: items,
  };
}

it.each<[name: string, play: Play, status: object]>([
  [
    'unschedulable',
    (player, job) =>
      player.unschedulable(job, '0/1 nodes: Insufficient nvidia.com/gpu.'),
    {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/1 nodes: Insufficient nvidia.com/gpu.',
        },
      ],
    },
  ],
  [
    'scheduled',
    (player, job) => player.schedule(job),
    {
      phase: 'Pending',
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'PodScheduled', status: 'True' }),
      ]),
      containerStatuses: [
        { name: 'test', state: { waiting: { reason: 'PodInitializing' } } },
      ],
    },
  ],
  [
    'waits',
    (player, job) =>
      player.waits(job, { reason: 'ErrImagePull', message: 'not found' }),
    {
      phase: 'Pending',
      containerStatuses: [
        {
          state: { waiting: { reason: 'ErrImagePull', message: 'not found' } },
        },
      ],
    },
  ],
  [
    'fetches',
    (player, job) => player.fetches(job),
    {
      phase: 'Pending',
      initContainerStatuses: [
        { state: { running: { startedAt: expect.any(String) } } },
      ],
    },
  ],
  [
    'runs',
    (player, job) => player.runs(job),
    {
      phase: 'Running',
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'ContainersReady', status: 'True' }),
      ]),
      initContainerStatuses: [{ state: { terminated: { exitCode: 0 } } }],
      containerStatuses: [{ ready: true }],
    },
  ],
])('plays a pod that is %s', async (name, play, status) => {
  const { job, pods } = await after(name, play);
  expect(pods).toHaveLength(1);
  const [pod] = pods;
  expect(pod.status).toMatchObject(status);
  expect(pod.metadata).toMatchObject({
    labels: { 'batch.kubernetes.io/job-name': name, 'callboard.dev/run': name },
    ownerReferences: [{ kind: 'Job', uid: job.metadata.uid, controller: true }],
  });
  expect(job.status).toMatchObject({
    active: 1,
    startTime: expect.any(String),
  });
  expect(job.status?.conditions).toBeUndefined();
});

it.each<[name: string, play: Play, pods: string[], reason: string | null]>([
  [
    'succeeds',
    async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 0, message: '{}' });
    },
    ['Succeeded'],
    'CompletionsReached',
  ],
  [
    'fails-by-policy',
    async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 42 });
    },
    ['Failed'],
    'PodFailurePolicy',
  ],
  [
    'is-out-of-memory',
    async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 137, reason: 'OOMKilled' });
    },
    ['Failed'],
    'BackoffLimitExceeded',
  ],
  [
    'fails-to-fetch',
    async (player, job) => {
      await player.fetches(job);
      await player.ends(job, { exitCode: 3, container: 'fetch' });
    },
    ['Failed'],
    'BackoffLimitExceeded',
  ],
  [
    'fills-its-disk',
    async (player, job) => {
      await player.runs(job);
      await player.evicts(job, 'Usage of EmptyDir volume "work" exceeds');
    },
    ['Failed'],
    'BackoffLimitExceeded',
  ],
  [
    'is-preempted',
    async (player, job) => {
      await player.runs(job);
      await player.disrupts(job, 'PreemptionByScheduler', 'preempted');
    },
    ['Failed', 'Pending'],
    null,
  ],
  [
    'loses-its-node',
    async (player, job) => {
      await player.runs(job);
      await player.losesNode(job);
    },
    ['Pending'],
    null,
  ],
  [
    'takes-too-long',
    async (player, job) => {
      await player.runs(job);
      await player.deadline(job, { exitCode: 143, message: '{}' });
    },
    [],
    'DeadlineExceeded',
  ],
  [
    'waits-too-long',
    (player, job) => player.deadline(job),
    [],
    'DeadlineExceeded',
  ],
])('plays a Job that %s', async (name, play, phases, reason) => {
  const { job, pods } = await after(name, play);
  expect(pods.map(({ status }) => status?.phase ?? 'none').sort()).toEqual(
    phases,
  );
  const last = job.status?.conditions?.at(-1);
  expect(last?.reason ?? null).toBe(reason);
  expect(job.status?.active).toBe(reason ? undefined : 1);
});

it('leaves a Job that is not told of the end of its pod', async () => {
  const { job, pods } = await after('unseen', async (player, name) => {
    await player.runs(name);
    await player.endsUnseen(name, { exitCode: 0, message: 'done' });
  });
  expect(pods[0].status).toMatchObject({
    phase: 'Succeeded',
    containerStatuses: [
      { state: { terminated: { message: 'done', reason: 'Completed' } } },
    ],
  });
  expect(job.status).toMatchObject({ active: 1 });
});

it('leaves a pod of which nobody says that it has ended', async () => {
  const { pods } = await after('out-of-reach', async (player, name) => {
    await player.runs(name);
    await player.losesContact(name);
  });
  expect(pods).toHaveLength(1);
  expect(pods[0].metadata.deletionTimestamp).toEqual(expect.any(String));
  expect(pods[0].status).toMatchObject({
    phase: 'Running',
    conditions: expect.arrayContaining([
      expect.objectContaining({
        type: 'DisruptionTarget',
        reason: 'DeletionByTaintManager',
      }),
    ]),
  });
});
