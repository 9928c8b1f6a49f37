import { setTimeout as sleep } from 'node:timers/promises';
import { kubeCall } from './cluster/KubeAccess';
import { Job } from './cluster/KubeObject';
import { TestCluster } from './cluster/TestCluster';
import { PodProgram } from './PodProgram';

const LOOK_MS = 200;
const FULL = '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.';

type Why = 'deadline' | 'deleted';

/**
 * Plays a node with room for one pod at a time: it runs the pods of all Jobs in the order in which they came, until
 * they end, are deleted or pass their deadline, and removes Jobs that have been finished for as long as they say.
 */
export class OneGpuNode {
  /** Jobs that were seen, by uid; aborting one ends its pod. */
  private readonly seen = new Map<string, AbortController>();
  private readonly program: PodProgram;
  private turn: Promise<void> = Promise.resolve();
  private busy = 0;

  constructor(
    private readonly cluster: TestCluster,
    private readonly onError: (error: unknown) => void,
  ) {
    this.program = new PodProgram(cluster);
  }

  /** Works until it is told to stop. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.onError(error);
      }
      await sleep(LOOK_MS);
    }
    this.end(() => true);
    await this.turn;
  }

  private async look(): Promise<void> {
    const { items } = await this.ask<{ items: Job[] }>('GET');
    const uids = new Set(items.map(({ metadata }) => metadata.uid));
    this.end(uid => !uids.has(uid));
    for (const job of items) {
      if (isExpired(job)) {
        await this.ask('DELETE', `/${job.metadata.name}`, {
          propagationPolicy: 'Background',
        });
      } else if (!job.spec.suspend && !this.seen.has(job.metadata.uid!)) {
        await this.take(job);
      }
    }
  }

  private end(which: (uid: string) => boolean): void {
    for (const [uid, stop] of this.seen) {
      if (which(uid)) {
        stop.abort('deleted' satisfies Why);
        this.seen.delete(uid);
      }
    }
  }

  private async take({ metadata, spec }: Job): Promise<void> {
    const stop = new AbortController();
    if (this.busy > 0) {
      await this.unlessGone(metadata.name, stop.signal, () =>
        this.cluster.player.unschedulable(metadata.name, FULL),
      );
    }
    this.seen.set(metadata.uid!, stop);
    this.busy += 1;
    this.turn = this.turn.then(async () => {
      const late = setTimeout(
        () => stop.abort('deadline' satisfies Why),
        1000 * (spec.activeDeadlineSeconds ?? 3600),
      );
      try {
        await this.run(metadata.name, stop.signal);
      } catch (error) {
        this.onError(error);
      } finally {
        clearTimeout(late);
        this.busy -= 1;
      }
    });
  }

  private async run(job: string, signal: AbortSignal): Promise<void> {
    await this.unlessGone(job, signal, async () => {
      signal.throwIfAborted();
      await this.program.run(job, signal);
    });
    if (signal.reason === ('deadline' satisfies Why)) {
      await this.cluster.player.deadline(job);
    }
  }

  /** What fails since its Job is no more, is no failure. */
  private async unlessGone(
    job: string,
    signal: AbortSignal,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted && (await this.exists(job))) {
        throw error;
      }
    }
  }

  private async exists(job: string): Promise<boolean> {
    const { items } = await this.ask<{ items: Job[] }>('GET');
    return items.some(({ metadata }) => metadata.name === job);
  }

  private async ask<T>(method: string, name = '', body?: object): Promise<T> {
    const { admin, ca, namespace, url } = this.cluster;
    const path = `/apis/batch/v1/namespaces/${namespace}/jobs${name}`;
    return kubeCall<T>({ url, ca, token: admin.token }, method, path, body);
  }
}

function isExpired({ spec, status }: Job): boolean {
  const end = status?.conditions?.find(
    ({ status: is, type }) =>
      is === 'True' && (type === 'Complete' || type === 'Failed'),
  );
  const kept = spec.ttlSecondsAfterFinished;
  return (
    end !== undefined &&
    kept !== undefined &&
    Date.now() > Date.parse(end.lastTransitionTime ?? '') + 1000 * kept
  );
}
