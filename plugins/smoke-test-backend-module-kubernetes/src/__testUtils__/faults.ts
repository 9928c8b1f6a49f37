import { ExitClass } from '@callboard/plugin-ml-common';
import { SmokeJob } from '@callboard/plugin-ml-node';
import { KubernetesConfig } from '../config/kubernetesConfig';
import { Patience } from '../run/Patience';
import { kubeCall } from './cluster/KubeAccess';
import { PolicyRule, TestCluster } from './cluster/TestCluster';
import { runnerEnd } from './ends';
import { StartedRun, shippedRules } from './startRunner';

/** A way in which a pod, or what is around it, fails to give an answer. */
export interface Fault {
  /** For the table in the docs. */
  fault: string;
  exitClass: ExitClass;
  /** The sentence; where it holds what differs from run to run, that stands as `…`. */
  reason: string;
  /** Whether it is given up: nothing of it is left in the cluster that holds a GPU. Else the finished Job stays to be looked at. */
  jobGoes?: boolean;
  config?: Partial<KubernetesConfig>;
  patience?: Partial<Patience>;
  job?: Partial<SmokeJob>;
  rules?: PolicyRule[];
  token?: string;
  queue?: string;
  /** Before its Job is made. */
  prepare?(cluster: TestCluster): void;
  play(run: StartedRun, cluster: TestCluster): Promise<void>;
}

const made = (run: StartedRun) => run.says('Waiting for ');

/** Plays what follows once its Job is made. */
export function after(
  play: (name: string, cluster: TestCluster, run: StartedRun) => Promise<void>,
): Fault['play'] {
  return async (run, cluster) => {
    await made(run);
    await play(run.name, cluster, run);
  };
}

/** The runner says that all is well. */
export async function passes(run: StartedRun, player: TestCluster['player']) {
  const { line, ...end } = runnerEnd(run.runId, 'passed', 'Passed 9 stages');
  player.says(run.name, [line]);
  await player.ends(run.name, end);
}

const withoutRight = (resource: string, verb: string) =>
  shippedRules()
    .map(rule =>
      rule.resources.includes(resource)
        ? { ...rule, verbs: rule.verbs.filter(each => each !== verb) }
        : rule,
    )
    // A rule without verbs is none.
    .filter(({ verbs }) => verbs.length > 0);

/** Those that any cluster can have. */
export const faults: Fault[] = [
  {
    fault: 'No node has room',
    exitClass: 'not-run',
    jobGoes: true,
    reason:
      'No node had room for it within 1.5 seconds: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.',
    config: { schedulingMs: 1500 },
    play: after((name, { player }) =>
      player.unschedulable(
        name,
        '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.',
      ),
    ),
  },
  {
    fault: 'The quota of the namespace leaves no pod',
    exitClass: 'not-run',
    jobGoes: true,
    reason:
      'The cluster made no pod for it within 1.5 seconds, most likely because the quota of its namespace is used up; try again later, or ask the platform team',
    config: { schedulingMs: 1500 },
    play: after((name, { player }) =>
      player.startsWithoutPod(name, 'exceeded quota: gpus'),
    ),
  },
  {
    fault: 'The queue of Kueue does not let it begin',
    exitClass: 'not-run',
    jobGoes: true,
    reason:
      'Its queue did not let it begin within 1.5 seconds; try again when the cluster is less busy',
    config: { schedulingMs: 1500 },
    patience: { askAgain: 200 },
    queue: 'gpus',
    play: after(async () => {}),
  },
  {
    fault: 'The queue takes it back while it is tested, for too long',
    exitClass: 'not-run',
    jobGoes: true,
    reason:
      'Its queue did not let it begin within 1.5 seconds; try again when the cluster is less busy',
    config: { schedulingMs: 1500 },
    patience: { askAgain: 200 },
    play: after(async (name, cluster) => {
      await cluster.player.runs(name);
      const { metadata } = await cluster.player.pod(name);
      await suspend(name, cluster);
      await removal(
        cluster,
        `/api/v1/namespaces/${cluster.namespace}/pods/${metadata.name}`,
        { gracePeriodSeconds: 0 },
      );
    }),
  },
  {
    fault: 'The image cannot be pulled',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason:
      'The image of the runner could not be pulled (ImagePullBackOff: Back-off pulling image "runner")',
    patience: { trouble: 300 },
    play: after(async (name, { player }) => {
      const reason = 'ImagePullBackOff';
      const message = 'Back-off pulling image "runner"';
      await player.waits(name, { reason, message }, 'fetch');
    }),
  },
  {
    fault: 'A container cannot be started',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason:
      'The containers of its pod could not be started (CreateContainerConfigError: secret "x" not found)',
    patience: { trouble: 300 },
    play: after(async (name, { player }) => {
      const reason = 'CreateContainerConfigError';
      await player.waits(name, { reason, message: 'secret "x" not found' });
    }),
  },
  {
    fault: 'The model cannot be fetched',
    exitClass: 'infra-failed',
    reason: 'The portal did not answer for five minutes',
    play: after(async (name, { player }, { runId }) => {
      await player.fetches(name);
      const reason = 'The portal did not answer for five minutes';
      const exitClass = 'infra-failed';
      await player.ends(name, {
        container: 'fetch',
        exitCode: 43,
        message: JSON.stringify({ runId, exitClass, reason }),
      });
    }),
  },
  {
    fault: 'The model fails',
    exitClass: 'model-failed',
    reason: 'Golden outputs: y differs',
    play: after(async (name, { player }, { runId }) => {
      await player.runs(name);
      const { line, ...end } = runnerEnd(
        runId,
        'model-failed',
        'Golden outputs: y differs',
      );
      player.says(name, [line]);
      await player.ends(name, end);
    }),
  },
  {
    fault: 'The report is lost with the log',
    exitClass: 'model-failed',
    reason:
      'Golden outputs: y differs (its report was lost with the log of its pod)',
    play: after(async (name, { player }, { runId }) => {
      await player.runs(name);
      await player.ends(
        name,
        runnerEnd(runId, 'model-failed', 'Golden outputs: y differs'),
      );
    }),
  },
  {
    fault: 'The Role lacks the right to read logs',
    exitClass: 'passed',
    reason:
      'Passed 9 stages (its report could not be read from the log of its pod: …)',
    patience: { denied: 300 },
    rules: withoutRight('pods/log', 'get'),
    play: after(async (name, { player }, run) => {
      await player.runs(name);
      await passes(run, player);
    }),
  },
  {
    fault: 'It needs more memory than it may have',
    exitClass: 'model-failed',
    reason:
      'Needed more than the 1 GiB of memory that the profile allows, and was ended by its node (OOMKilled)',
    play: after(async (name, { player }) => {
      await player.runs(name);
      await player.ends(name, { exitCode: 137, reason: 'OOMKilled' });
    }),
  },
  {
    fault: 'The runner is ended from outside',
    exitClass: 'infra-failed',
    reason: 'The runner ended without a report (exit status 137: Killed)',
    play: after(async (name, { player }) => {
      await player.runs(name);
      await player.ends(name, { exitCode: 137, message: 'Killed' });
    }),
  },
  {
    fault: 'The node puts the pod out for what it used',
    exitClass: 'infra-failed',
    reason:
      'Kubernetes ended its pod (Evicted): Usage of EmptyDir volume "scratch" exceeds the limit "20Gi".',
    play: after(async (name, { player }) => {
      await player.runs(name);
      await player.evicts(
        name,
        'Usage of EmptyDir volume "scratch" exceeds the limit "20Gi".',
      );
    }),
  },
  {
    fault: 'The pod is preempted, and another one takes its place',
    exitClass: 'passed',
    reason: 'Passed 9 stages',
    play: after(async (name, { player }, run) => {
      await player.runs(name);
      await run.says('Testing');
      await player.disrupts(
        name,
        'PreemptionByScheduler',
        'preempted by another pod',
      );
      await run.says('another one takes its place');
      await player.runs(name);
      await passes(run, player);
    }),
  },
  {
    fault: 'Its pods are taken away again and again',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason:
      'Its pods were taken away 3 times, the last time by EvictionByEvictionAPI: the node is drained',
    play: after(async (name, { player }) => {
      const drain = () =>
        player.disrupts(name, 'EvictionByEvictionAPI', 'the node is drained');
      for (let pod = 0; pod < 2; pod++) {
        await player.runs(name);
        await drain();
      }
      await player.runs(name);
      // The runner removes the Job before its controller has seen this.
      await Promise.allSettled([drain()]);
    }),
  },
  {
    fault: 'The deadline of its Job passes',
    exitClass: 'timeout',
    reason: 'It did not end within the 540 seconds that its Job had',
    play: after(async (name, { player }, { runId }) => {
      await player.runs(name);
      const { line, ...end } = runnerEnd(runId, 'cancelled', 'SIGTERM');
      player.says(name, [line]);
      await player.deadline(name, end);
    }),
  },
  {
    fault: 'The node is lost, and the pod stays',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason: 'Its pod was removed, but its node … does not say that it ended',
    patience: { leaving: 300 },
    play: after(async (name, cluster) => {
      await cluster.player.runs(name);
      const { metadata } = await cluster.player.pod(name);
      await removal(
        cluster,
        `/api/v1/namespaces/${cluster.namespace}/pods/${metadata.name}`,
      );
    }),
  },
  {
    fault: 'Somebody deletes the Job',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason: 'Somebody deleted its Job in the cluster',
    patience: { askAgain: 200 },
    play: after(async (name, cluster) => {
      await cluster.player.runs(name);
      await removal(
        cluster,
        `/apis/batch/v1/namespaces/${cluster.namespace}/jobs/${name}`,
      );
      await cluster.player.collectsGarbage();
    }),
  },
  {
    fault: 'The Role lacks a right',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason:
      'The portal lacks a right in … of test; ask the platform team, whose command doctor says what is missing (…)',
    patience: { denied: 300 },
    rules: withoutRight('jobs', 'create'),
    play: async () => {},
  },
  {
    fault: 'The token is not accepted',
    exitClass: 'infra-failed',
    jobGoes: true,
    reason:
      "The cluster test does not accept the portal's token; ask the platform team, whose command doctor says what is missing (…)",
    patience: { denied: 300 },
    token: 'of nobody',
    play: async () => {},
  },
];

/** As a queue does that wants its place for others. */
async function suspend(
  name: string,
  { admin, ca, namespace, url }: TestCluster,
): Promise<void> {
  await kubeCall(
    { url, ca, token: admin.token },
    'PATCH',
    `/apis/batch/v1/namespaces/${namespace}/jobs/${name}`,
    { spec: { suspend: true } },
    'application/merge-patch+json',
  );
}

/** Asks for it, as `kubectl delete` does: a pod stays until its node says that it has ended. */
async function removal(
  { admin, ca, url }: TestCluster,
  path: string,
  options: { gracePeriodSeconds?: number } = {},
): Promise<void> {
  const access = { url, ca, token: admin.token };
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    ...options,
  };
  await kubeCall(access, 'DELETE', path, body);
}
