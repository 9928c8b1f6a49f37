import { kubeCall, KubeAccess } from '../KubeAccess';
import { Job, JobStatus, Pod } from '../KubeObject';
import { ended, ending, JobEnd, started } from './jobLife';
import { podFailure } from './podFailure';

const BACKOFF: JobEnd = {
  reason: 'BackoffLimitExceeded',
  message: 'Job has reached the specified backoff limit',
};
const COMPLETE: JobEnd = {
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
};
const DEADLINE: JobEnd = {
  reason: 'DeadlineExceeded',
  message: 'Job was active longer than specified deadline',
};

/** What the Job controller writes, one step at a time; for Jobs of one pod without retries of their own. */
export class JobController {
  constructor(
    private readonly access: KubeAccess,
    private readonly namespace: string,
  ) {}

  /** Sees the Job, and has made so many pods. */
  async start(name: string, pods: 0 | 1): Promise<void> {
    const { status } = await this.job(name);
    await this.write(name, started(status, pods));
  }

  /** Sees that its pod is ready. */
  async ready(name: string): Promise<void> {
    await this.write(name, { ready: 1 });
  }

  /** Draws the consequences of a pod that is over. @returns whether another one is to take its place */
  async conclude(name: string, pod: Pod): Promise<'ended' | 'replaced'> {
    const job = await this.job(name);
    if (pod.status?.phase === 'Succeeded') {
      await this.end(name, job, COMPLETE);
      return 'ended';
    }
    const failure = podFailure(job, pod);
    if (failure.action === 'Ignore') return 'replaced';
    await this.end(
      name,
      job,
      failure.action === 'FailJob'
        ? { reason: 'PodFailurePolicy', message: failure.message }
        : BACKOFF,
    );
    return 'ended';
  }

  /** The Job's time is over: its pods are to be deleted. */
  async passDeadline(name: string): Promise<void> {
    const job = await this.job(name);
    await this.write(name, ending(job.status, DEADLINE));
  }

  /** … and are gone. */
  async failByDeadline(name: string): Promise<void> {
    const job = await this.job(name);
    await this.write(name, ended(job.status, DEADLINE));
  }

  job(name: string): Promise<Job> {
    return kubeCall<Job>(this.access, 'GET', this.path(name));
  }

  private async end(name: string, job: Job, end: JobEnd): Promise<void> {
    const status = { ...job.status, ...ending(job.status, end) };
    await this.write(name, { ...ending(job.status, end), active: 0, ready: 0 });
    await this.write(name, ended(status, end));
  }

  private async write(name: string, status: JobStatus): Promise<void> {
    await kubeCall(
      this.access,
      'PATCH',
      `${this.path(name)}/status`,
      { status },
      'application/merge-patch+json',
    );
  }

  private path(name: string): string {
    return `/apis/batch/v1/namespaces/${this.namespace}/jobs/${name}`;
  }
}
