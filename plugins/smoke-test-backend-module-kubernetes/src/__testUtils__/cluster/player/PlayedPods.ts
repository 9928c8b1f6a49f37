import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { Condition, ContainerState, Job, Pod, PodStatus } from '../KubeObject';
import { Kubelet } from '../kubelet/Kubelet';
import { instant } from './instant';
import { podOf } from './podOf';
import { withState } from './podLife';
import { nodeOf } from './prepareNamespace';
import { withCondition } from './withCondition';

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

/** The pods of Jobs, the newest of each, and what scheduler and kubelet write about them. */
export class PlayedPods {
  private readonly byJob = new Map<string, Pod>();

  constructor(
    private readonly access: KubeAccess,
    private readonly namespace: string,
    private readonly kubelet: Kubelet,
  ) {}

  /** Undefined when the Job has none yet. */
  get(job: string): Pod | undefined {
    return this.byJob.get(job);
  }

  /** @throws when the Job has none yet */
  known(job: string): Pod {
    const pod = this.byJob.get(job);
    if (!pod) throw new Error(`Job ${job} has no pod yet`);
    return pod;
  }

  /** @throws what the API says when it refuses the pod */
  async make(job: Job): Promise<Pod> {
    const made = await kubeCall<Pod>(
      this.access,
      'POST',
      this.path(),
      podOf(job),
    );
    this.byJob.set(job.metadata.name, made);
    return made;
  }

  /** What the API says when the Job's pod is asked for and refused. @throws when it is not refused */
  async refusal(job: Job): Promise<string> {
    const { status, body } = await kubeAsk<{ message: string }>(
      this.access,
      'POST',
      this.path(),
      podOf(job),
    );
    if (status !== 403) {
      throw new Error(`The pod of ${job.metadata.name} was not refused`);
    }
    return body.message;
  }

  async bind(job: string): Promise<Pod> {
    const { name } = this.known(job).metadata;
    await kubeCall(this.access, 'POST', this.path(name, 'binding'), {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name, namespace: this.namespace },
      target: { apiVersion: 'v1', kind: 'Node', name: nodeOf(this.namespace) },
    });
    const bound = await kubeCall<Pod>(this.access, 'GET', this.path(name));
    this.byJob.set(job, bound);
    return bound;
  }

  async write(job: string, status: PodStatus): Promise<Pod> {
    const pod = await kubeCall<Pod>(
      this.access,
      'PATCH',
      this.path(this.known(job).metadata.name, 'status'),
      { status },
      'application/merge-patch+json',
    );
    this.byJob.set(job, pod);
    this.tellKubelet(pod);
    return pod;
  }

  async disturb(job: string, condition: Condition): Promise<void> {
    const { status } = this.known(job);
    const conditions = withCondition(status?.conditions, condition);
    await this.write(job, { phase: 'Running', ...status, conditions });
  }

  async setState(job: string, container: string, state: ContainerState) {
    await this.write(job, withState(this.known(job), container, state));
  }

  state(job: string, container: string): ContainerState | undefined {
    const { status } = this.known(job);
    return [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ].find(({ name }) => name === container)?.state;
  }

  async launch(job: string, container: string): Promise<void> {
    const { name } = this.known(job).metadata;
    this.kubelet.starts(this.namespace, name, container);
    await this.setState(job, container, { running: { startedAt: instant() } });
  }

  async terminate(job: string, end: ContainerEnd): Promise<void> {
    const { exitCode, message, container = 'test' } = end;
    this.silence(job, container);
    await this.setState(job, container, {
      terminated: {
        exitCode,
        reason: end.reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
        message,
        startedAt: this.state(job, container)?.running?.startedAt ?? instant(),
        finishedAt: instant(),
      },
    });
  }

  print(job: string, container: string, lines: readonly string[]) {
    const { name } = this.known(job).metadata;
    this.kubelet.says(this.namespace, name, container, lines);
  }

  /** What a container printed is all that it prints. */
  silence(job: string, container: string) {
    const { name } = this.known(job).metadata;
    this.kubelet.ends(this.namespace, name, container);
  }

  /** Asks for its end; a pod that runs stays until it is removed. */
  async delete(job: string): Promise<void> {
    const { name } = this.known(job).metadata;
    await kubeAsk(this.access, 'DELETE', this.path(name));
  }

  /** It is no more. */
  async remove(job: string): Promise<void> {
    const { name } = this.known(job).metadata;
    this.kubelet.forgets(this.namespace, name);
    await kubeAsk(this.access, 'DELETE', this.path(name), {
      gracePeriodSeconds: 0,
    });
    this.byJob.delete(job);
  }

  private tellKubelet({ metadata, status }: Pod) {
    for (const { name, state } of [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ]) {
      if (state.waiting) {
        const { reason } = state.waiting;
        this.kubelet.waits(this.namespace, metadata.name, name, reason);
      }
    }
  }

  private path(...parts: string[]): string {
    const pods = `/api/v1/namespaces/${this.namespace}/pods`;
    return [pods, ...parts].join('/');
  }
}
