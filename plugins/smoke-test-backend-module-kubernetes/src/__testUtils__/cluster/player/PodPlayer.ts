import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { ContainerState, Pod, PodStatus } from '../KubeObject';
import { Kubelet } from '../kubelet/Kubelet';
import { collectGarbage } from './collectGarbage';
import { instant } from './instant';
import { JobController } from './JobController';
import { failed, scheduled, unscheduled, withState } from './podLife';
import { nodeOf, prepareNamespace } from './prepareNamespace';

/** How a container ends. */
export interface ContainerEnd {
  readonly exitCode: number;
  /** Its termination message. */
  readonly message?: string;
  /** Default: `Completed` or `Error`, by the exit code. */
  readonly reason?: string;
  /** Default: `test`. */
  readonly container?: string;
}

/**
 * Plays the lives of Jobs' pods against any Kubernetes API that has no controllers of its own: what scheduler, kubelet
 * and Job controller would write is written step by step. Each step names a Job; its pod is made by the first of them.
 */
export class PodPlayer {
  private readonly pods = new Map<string, Pod>();
  private readonly controller: JobController;

  constructor(
    private readonly access: KubeAccess,
    private readonly namespace: string,
    private readonly kubelet: Kubelet,
  ) {
    this.controller = new JobController(access, namespace);
  }

  /** Makes the node and the service account that pods need; once, before the first Job. */
  async prepare(options?: { kubeletPort?: number }): Promise<void> {
    await prepareNamespace(this.access, this.namespace, options);
  }

  /** The Job controller sees the Job and makes its pod. */
  async starts(job: string): Promise<Pod> {
    const pod = await this.controller.start(job);
    this.pods.set(job, pod);
    return this.write(job, unscheduled());
  }

  /** The Job controller sees the Job and may not make its pod: a quota, a webhook. */
  async startsWithoutPod(job: string, message: string): Promise<void> {
    const { metadata } = await this.controller.startWithoutPod(job);
    const at = instant();
    await kubeCall(this.access, 'POST', this.path('events'), {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { generateName: `${job}.`, namespace: this.namespace },
      involvedObject: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: job,
        namespace: this.namespace,
        uid: metadata.uid,
      },
      type: 'Warning',
      reason: 'FailedCreate',
      message: `Error creating: ${message}`,
      source: { component: 'job-controller' },
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
    });
  }

  /** No node takes the pod, such as `0/3 nodes are available: 3 Insufficient nvidia.com/gpu.` */
  async unschedulable(job: string, message: string): Promise<void> {
    await this.pod(job);
    await this.write(job, unscheduled(message));
  }

  /** A node takes the pod. */
  async schedule(job: string): Promise<void> {
    const { metadata } = await this.pod(job);
    await kubeCall(
      this.access,
      'POST',
      this.path('pods', metadata.name, 'binding'),
      {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: metadata.name, namespace: this.namespace },
        target: {
          apiVersion: 'v1',
          kind: 'Node',
          name: nodeOf(this.namespace),
        },
      },
    );
    await this.write(job, scheduled(await this.reread(job)));
  }

  /** A container cannot start, such as `ImagePullBackOff` with what the registry said. */
  async waits(
    job: string,
    waiting: { reason: string; message?: string },
    container = 'test',
  ): Promise<void> {
    await this.scheduled(job);
    await this.state(job, container, { waiting });
  }

  /** The init container `fetch` runs. */
  async fetches(job: string): Promise<void> {
    await this.scheduled(job);
    await this.launch(job, 'fetch');
  }

  /** The container `test` runs; before it, `fetch` has done its work. */
  async runs(job: string): Promise<void> {
    const { spec } = await this.scheduled(job);
    for (const { name } of spec.initContainers ?? []) {
      if (!this.stateOf(job, name)?.running) await this.launch(job, name);
      await this.terminate(job, { exitCode: 0, container: name });
    }
    await this.launch(job, 'test');
    await this.controller.ready(job, 1);
  }

  /** A container prints lines. */
  says(job: string, lines: readonly string[], container = 'test'): void {
    const { name } = this.known(job).metadata;
    this.kubelet.says(this.namespace, name, container, lines);
  }

  /** A container ends, and with it the pod and, by its rules, the Job. */
  async ends(job: string, end: ContainerEnd): Promise<void> {
    await this.terminate(job, end);
    await this.conclude(job);
  }

  /** The container has ended and the Job controller has not seen it; `concludes` goes on. */
  async endsUnseen(job: string, end: ContainerEnd): Promise<void> {
    await this.terminate(job, end);
  }

  /** The Job controller sees that the pod is over. */
  async concludes(job: string): Promise<void> {
    await this.conclude(job);
  }

  /** The node's kubelet puts the pod out because the pod used more disk than it may: its own fault. */
  async evicts(job: string, message: string): Promise<void> {
    await this.fail(job, { reason: 'Evicted', message });
  }

  /** Something else puts it out: `TerminationByKubelet` (the node is short of something), `PreemptionByScheduler`, `EvictionByEvictionAPI`. */
  async disrupts(job: string, reason: string, message: string): Promise<void> {
    await this.fail(job, {
      ...(reason === 'TerminationByKubelet' && { reason: 'Evicted', message }),
      disruption: { type: 'DisruptionTarget', status: 'True', reason, message },
    });
  }

  /** Its node is gone; the pod's garbage collector marks and deletes it. */
  async losesNode(job: string): Promise<void> {
    const { metadata } = await this.pod(job);
    await this.fail(job, {
      disruption: {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByPodGC',
        message: 'PodGC: node no longer exists',
      },
    });
    await this.remove(metadata.name);
  }

  /** The Job's `activeDeadlineSeconds` have passed: its pod is told to end, ends as given and is gone. */
  async deadline(job: string, end?: ContainerEnd): Promise<void> {
    const { metadata } = await this.pod(job);
    await this.controller.passDeadline(job);
    await kubeAsk(this.access, 'DELETE', this.path('pods', metadata.name));
    if (end) await this.terminate(job, end);
    await this.remove(metadata.name);
    this.pods.delete(job);
    await this.controller.failByDeadline(job);
  }

  /** Somebody deletes the pod, as `kubectl delete pod --force` does; the Job controller sees nothing of it. */
  async vanishes(job: string): Promise<void> {
    const { metadata } = await this.pod(job);
    await this.remove(metadata.name);
    this.pods.delete(job);
  }

  /** Deletes what is owned by Jobs that are no more. */
  async collectsGarbage(): Promise<void> {
    await collectGarbage(this.access, this.namespace);
  }

  /** The pod that a Job has now; made when there is none. */
  async pod(job: string): Promise<Pod> {
    return this.pods.get(job) ?? this.starts(job);
  }

  private async scheduled(job: string): Promise<Pod> {
    const pod = await this.pod(job);
    if (!pod.spec.nodeName) await this.schedule(job);
    return this.known(job);
  }

  private async launch(job: string, container: string): Promise<void> {
    this.kubelet.starts(
      this.namespace,
      this.known(job).metadata.name,
      container,
    );
    await this.state(job, container, { running: { startedAt: instant() } });
  }

  private async terminate(job: string, end: ContainerEnd): Promise<void> {
    const { exitCode, message, container = 'test' } = end;
    const startedAt = this.stateOf(job, container)?.running?.startedAt;
    this.kubelet.ends(this.namespace, this.known(job).metadata.name, container);
    await this.state(job, container, {
      terminated: {
        exitCode,
        reason: end.reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
        message,
        startedAt: startedAt ?? instant(),
        finishedAt: instant(),
      },
    });
  }

  private async fail(
    job: string,
    why: Parameters<typeof failed>[1],
  ): Promise<void> {
    const pod = await this.scheduled(job);
    for (const { name } of pod.spec.containers) {
      this.kubelet.ends(this.namespace, pod.metadata.name, name);
    }
    await this.write(job, failed(pod, why));
    await this.conclude(job);
  }

  private async conclude(job: string): Promise<void> {
    const outcome = await this.controller.conclude(job, this.known(job));
    if (outcome === 'replaced') await this.starts(job);
  }

  private stateOf(job: string, container: string): ContainerState | undefined {
    const { status } = this.known(job);
    return [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ].find(({ name }) => name === container)?.state;
  }

  private async state(job: string, container: string, state: ContainerState) {
    await this.write(job, withState(this.known(job), container, state));
  }

  private async write(job: string, status: PodStatus): Promise<Pod> {
    const pod = await kubeCall<Pod>(
      this.access,
      'PATCH',
      this.path('pods', this.known(job).metadata.name, 'status'),
      { status },
      'application/merge-patch+json',
    );
    this.pods.set(job, pod);
    return pod;
  }

  private async reread(job: string): Promise<Pod> {
    const { name } = this.known(job).metadata;
    const pod = await kubeCall<Pod>(
      this.access,
      'GET',
      this.path('pods', name),
    );
    this.pods.set(job, pod);
    return pod;
  }

  private async remove(name: string): Promise<void> {
    this.kubelet.forgets(this.namespace, name);
    await kubeAsk(this.access, 'DELETE', this.path('pods', name), {
      gracePeriodSeconds: 0,
    });
  }

  private known(job: string): Pod {
    const pod = this.pods.get(job);
    if (!pod) throw new Error(`Job ${job} has no pod yet`);
    return pod;
  }

  private path(...parts: string[]): string {
    return [`/api/v1/namespaces/${this.namespace}`, ...parts].join('/');
  }
}
