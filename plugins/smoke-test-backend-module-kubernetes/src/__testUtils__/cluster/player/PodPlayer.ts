import { KubeAccess } from '../KubeAccess';
import { Pod } from '../KubeObject';
import { Kubelet } from '../kubelet/Kubelet';
import { collectGarbage } from './collectGarbage';
import { JobController } from './JobController';
import { ContainerEnd, PlayedPods } from './PlayedPods';
import { failed, PodFailed, scheduled, unscheduled } from './podLife';
import { prepareNamespace } from './prepareNamespace';
import { tellFailedCreate } from './tellFailedCreate';

/**
 * Plays the lives of Jobs' pods against any Kubernetes API that has no controllers of its own: what scheduler, kubelet
 * and Job controller would write is written step by step. Each step names a Job; its pod is made by the first of them,
 * and what must come before a step (a node, the init containers) is played with it.
 */
export class PodPlayer {
  private readonly pods: PlayedPods;
  private readonly controller: JobController;

  constructor(
    private readonly access: KubeAccess,
    private readonly namespace: string,
    kubelet: Kubelet,
  ) {
    this.pods = new PlayedPods(access, namespace, kubelet);
    this.controller = new JobController(access, namespace);
  }

  /** Makes the node and the service account that pods need; once, before the first Job. */
  async prepare(options?: { kubeletPort?: number }): Promise<void> {
    await prepareNamespace(this.access, this.namespace, options);
  }

  /** The pod that a Job has now; made when there is none. */
  async pod(job: string): Promise<Pod> {
    return this.pods.get(job) ?? this.starts(job);
  }

  /** The Job controller sees the Job and makes its pod. */
  async starts(job: string): Promise<Pod> {
    const pod = await this.pods.make(await this.controller.job(job));
    await this.controller.start(job, 1);
    return pod;
  }

  /** The Job controller may not make the pod: by a quota of the cluster, or for the reason that is given. */
  async startsWithoutPod(job: string, message?: string): Promise<void> {
    const seen = await this.controller.job(job);
    const why = message ?? (await this.pods.refusal(seen));
    await this.controller.start(job, 0);
    await tellFailedCreate(this.access, seen, why);
  }

  /** No node takes the pod, such as `0/3 nodes are available: 3 Insufficient nvidia.com/gpu.` */
  async unschedulable(job: string, message: string): Promise<void> {
    await this.pod(job);
    await this.pods.write(job, unscheduled(message));
  }

  /** A node takes the pod. */
  async schedule(job: string): Promise<void> {
    await this.pod(job);
    await this.pods.write(job, scheduled(await this.pods.bind(job)));
  }

  /** A container cannot start, such as `ImagePullBackOff` with what the registry said. */
  async waits(
    job: string,
    waiting: { reason: string; message?: string },
    container = 'test',
  ): Promise<void> {
    await this.scheduled(job);
    await this.pods.setState(job, container, { waiting });
  }

  /** The init container `fetch` runs. */
  async fetches(job: string): Promise<void> {
    await this.scheduled(job);
    await this.pods.launch(job, 'fetch');
  }

  /** The container `test` runs; before it, `fetch` has done its work. */
  async runs(job: string): Promise<void> {
    const { spec } = await this.scheduled(job);
    for (const { name } of spec.initContainers ?? []) {
      if (!this.pods.state(job, name)?.running) {
        await this.pods.launch(job, name);
      }
      await this.pods.terminate(job, { exitCode: 0, container: name });
    }
    await this.pods.launch(job, 'test');
    await this.controller.ready(job);
  }

  /** A container prints lines. */
  says(job: string, lines: readonly string[], container = 'test'): void {
    this.pods.print(job, container, lines);
  }

  /** A container ends, and with it the pod and, by its rules, the Job. */
  async ends(job: string, end: ContainerEnd): Promise<void> {
    await this.endsUnseen(job, end);
    await this.concludes(job);
  }

  /** A container ends, and the Job controller has not seen it yet. */
  async endsUnseen(job: string, end: ContainerEnd): Promise<void> {
    await this.pods.terminate(job, end);
  }

  /** The Job controller sees that the pod is over. */
  async concludes(job: string): Promise<void> {
    const outcome = await this.controller.conclude(job, this.pods.known(job));
    if (outcome === 'replaced') await this.starts(job);
  }

  /** The kubelet puts the pod out because it used more disk than it may: its own fault. */
  async evicts(job: string, message: string): Promise<void> {
    await this.fails(job, { reason: 'Evicted', message });
    await this.concludes(job);
  }

  /** Something else puts it out: `TerminationByKubelet` (the node lacks something), `PreemptionByScheduler`, `EvictionByEvictionAPI`. */
  async disrupts(job: string, reason: string, message: string): Promise<void> {
    await this.fails(job, {
      ...(reason === 'TerminationByKubelet' && { reason: 'Evicted', message }),
      disruption: { type: 'DisruptionTarget', status: 'True', reason, message },
    });
    await this.concludes(job);
  }

  /** Its node does not answer: the pod is told to go, and stays, for nobody says that it has ended. */
  async losesContact(job: string): Promise<void> {
    await this.scheduled(job);
    await this.pods.disturb(job, {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    });
    await this.pods.delete(job);
  }

  /** Its node is gone; the garbage collector of pods marks and deletes it. */
  async losesNode(job: string): Promise<void> {
    const lost = await this.fails(job, {
      disruption: {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByPodGC',
        message: 'PodGC: node no longer exists',
      },
    });
    await this.pods.remove(job);
    const outcome = await this.controller.conclude(job, lost);
    if (outcome === 'replaced') await this.starts(job);
  }

  /** The Job's `activeDeadlineSeconds` have passed: its pod is told to end, ends as given and is gone. */
  async deadline(job: string, end?: ContainerEnd): Promise<void> {
    await this.pod(job);
    await this.controller.passDeadline(job);
    await this.pods.delete(job);
    if (end) await this.pods.terminate(job, end);
    await this.pods.remove(job);
    await this.controller.failByDeadline(job);
  }

  /** Deletes what is owned by Jobs that are no more. */
  async collectsGarbage(): Promise<void> {
    await collectGarbage(this.access, this.namespace);
  }

  private async scheduled(job: string): Promise<Pod> {
    const pod = await this.pod(job);
    if (!pod.spec.nodeName) await this.schedule(job);
    return this.pods.known(job);
  }

  private async fails(job: string, why: PodFailed): Promise<Pod> {
    const pod = await this.scheduled(job);
    for (const { name } of pod.spec.containers) this.pods.silence(job, name);
    return this.pods.write(job, failed(pod, why));
  }
}
