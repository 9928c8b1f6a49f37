import { RunnerEvent } from '@callboard/plugin-ml-common';
import {
  EventLines,
  SmokeInterruption,
  SmokeJob,
  SmokeResult,
} from '@callboard/plugin-ml-node';
import { Cluster } from '../cluster/Cluster';
import { PodWatch, SeenPod } from '../cluster/PodWatch';
import { KubernetesConfig, Place } from '../config/kubernetesConfig';
import { TEST_CONTAINER } from '../job/jobOf';
import {
  Decision,
  decide,
  jobEnd,
  WAITS_FOR_POD,
  withoutPodEnd,
} from './decide';
import { nameOf } from '../labels';
import { gpuSeconds } from './gpuSeconds';
import { Patience } from './Patience';
import { ContainerEnd, podState } from './podState';
import { refusal } from './refusal';
import { Grant, RunJob } from './RunJob';
import { SeenPods } from './SeenPods';
import { TestLog } from './TestLog';
import { podEndOf, verdict } from './verdict';

export interface RunOptions {
  cluster: Cluster;
  watch: PodWatch;
  place: Place;
  config: KubernetesConfig;
  grant: Grant;
  patience: Patience;
}

/** One run from its Job to its end. */
export class KubernetesRun {
  private readonly runJob: RunJob;
  private readonly seen: SeenPods;
  private readonly begunAt = performance.now();
  private changed = () => {};
  private said?: string;
  private isMade = false;
  private log?: TestLog;

  constructor(
    private readonly options: RunOptions,
    private readonly job: SmokeJob,
    private readonly onEvent: (event: RunnerEvent) => void,
    private readonly signal: AbortSignal,
  ) {
    this.runJob = new RunJob({ ...options, signal }, job);
    this.seen = new SeenPods(options.watch, job.runId);
  }

  /** Never throws. */
  async run(): Promise<SmokeResult> {
    const { watch } = this.options;
    const wake = () => this.changed();
    this.signal.addEventListener('abort', wake);
    const unfollow = watch.follow(this.job.runId, wake);
    try {
      const end = await this.untilItsEnd().catch(error => this.failed(error));
      return { ...end, gpuSeconds: this.gpuSeconds() };
    } finally {
      this.log?.stop();
      unfollow();
      this.signal.removeEventListener('abort', wake);
    }
  }

  private async untilItsEnd(): Promise<SmokeResult> {
    const { adopted } = await this.runJob.make();
    this.isMade = true;
    this.seen.made();
    const { cluster, config, patience, place } = this.options;
    const { fetchMs, schedulingMs } = config;
    const name = `${nameOf(this.job.runId)} in ${place.namespace} of ${
      cluster.name
    }`;
    this.say(
      adopted
        ? `Taking up the Job that another backend has made: ${name}`
        : `Made the Job ${name}`,
    );
    for (;;) {
      this.signal.throwIfAborted();
      const change = new Promise<void>(resolve => {
        this.changed = resolve;
      });
      const isLost = this.giveUpWhenLost();
      const view = this.seen.view();
      this.readLog(view.pods.at(-1));
      const decision = decide({
        ...view,
        ...{ fetchMs, patience, schedulingMs },
        isQueued: place.queue !== undefined,
      });
      // What was seen before the cluster was lost may be over: only an end is one for good.
      const result =
        isLost && decision.type !== 'ended'
          ? undefined
          : await this.follow(decision);
      if (result) {
        return result;
      }
      await this.pause(change, decision);
    }
  }

  /** Undefined where pods are not known: that is not nothing. */
  private gpuSeconds(): number | undefined {
    const { place, watch } = this.options;
    if (place.gpus === 0) {
      return undefined;
    }
    if (watch.isKnown()) {
      const pods = watch.podsOf(this.job.runId);
      return gpuSeconds(pods, place.gpus, new Date());
    }
    return this.isMade ? undefined : 0;
  }

  private async failed(error: unknown): Promise<SmokeResult> {
    const { cluster, place } = this.options;
    if (!this.signal.aborted) {
      await this.remove();
      return refusal(error, { ...place, cluster: cluster.name });
    }
    const { reason } = this.signal;
    if (
      !(reason instanceof SmokeInterruption && reason.why === 'handed-over')
    ) {
      await this.remove();
    }
    return { exitClass: 'cancelled', reason: 'It was cancelled' };
  }

  private async follow(decision: Decision): Promise<SmokeResult | undefined> {
    switch (decision.type) {
      case 'wait':
        this.say(decision.saying);
        return undefined;
      case 'ask-job':
        if (decision.saying) {
          this.say(decision.saying);
        }
        return this.askJob();
      case 'ended':
        return this.ended(decision.end);
      case 'end': {
        const { exitClass, isOver, reason } = decision;
        if (!isOver) {
          await this.remove();
        }
        return { exitClass, reason };
      }
      default:
        throw new Error(`A run is ${decision satisfies never}`);
    }
  }

  private async askJob(): Promise<SmokeResult | undefined> {
    const { schedulingMs } = this.options.config;
    const job = await this.runJob.read();
    const end = jobEnd(job);
    if (end || !job) {
      return end;
    }
    const { age, pods, sinceChange } = this.seen.view();
    // Its queue may also take it back, with the pod that it had.
    const waited = pods.length === 0 ? age : sinceChange;
    if (waited >= schedulingMs) {
      await this.remove();
      return withoutPodEnd(job, schedulingMs);
    }
    if (job.spec?.suspend) {
      this.say('Waiting for its queue to let it begin');
    } else if (pods.length === 0) {
      this.say(WAITS_FOR_POD);
    }
    return undefined;
  }

  private async ended(end: ContainerEnd): Promise<SmokeResult | undefined> {
    const { runId, spec } = this.job;
    const said = podEndOf(end, runId);
    const read = (await this.log?.report()) ?? {};
    // Without its report it may be that this backend is to stop.
    this.signal.throwIfAborted();
    const result = verdict(end, said, read, spec);
    if (result.exitClass !== 'cancelled') {
      return result;
    }
    // Nobody here has cancelled it: it was ended with its pod, and the Job says why.
    const job = await this.runJob.read();
    if (job?.spec?.suspend) {
      return this.askJob();
    }
    return (
      jobEnd(job) ?? {
        exitClass: 'infra-failed',
        reason: 'Somebody in the cluster ended its pod',
      }
    );
  }

  private readLog(newest: SeenPod | undefined): void {
    const { name, uid } = newest?.pod.metadata ?? {};
    if (
      !newest ||
      !name ||
      !uid ||
      this.log?.uid === uid ||
      !hasBegun(newest)
    ) {
      return;
    }
    this.log?.stop();
    const { cluster, patience, place, watch } = this.options;
    const { runId } = this.job;
    const events = new EventLines(this.onEvent);
    this.log = new TestLog({
      source: { cluster, namespace: place.namespace, pod: name },
      ...{ uid, runId, signal: this.signal },
      deniedMs: patience.denied,
      isOver: () =>
        !watch
          .podsOf(runId)
          .some(
            ({ deleted, pod }) =>
              pod.metadata?.uid === uid &&
              !deleted &&
              podState(pod).phase === 'testing',
          ),
      onLine: line => events.write(Buffer.from(`${line}\n`)),
      onTrouble: text =>
        this.onEvent({ type: 'log', level: 'warn', text: text.slice(0, 2000) }),
    });
  }

  /** Whether nothing is heard of the cluster. @throws ClusterError when that was so for long enough */
  private giveUpWhenLost(): boolean {
    const { cluster, patience, watch } = this.options;
    const lost = watch.lost();
    if (!lost) {
      return false;
    }
    const { error, since } = lost;
    const isRight =
      error.fault === 'denied' || error.fault === 'unauthenticated';
    const limit = isRight ? patience.denied : patience.giveUp;
    if (performance.now() - Math.max(since, this.begunAt) >= limit) {
      throw error;
    }
    this.say(
      `Nothing is heard of the cluster ${cluster.name}: ${error.message}`,
    );
    return true;
  }

  private async pause(change: Promise<void>, decision: Decision) {
    const { patience, watch } = this.options;
    const forMs = decision.type === 'wait' ? decision.forMs : patience.askAgain;
    const lost = watch.lost();
    const left = lost
      ? Math.max(
          50,
          Math.max(lost.since, this.begunAt) +
            patience.giveUp -
            performance.now(),
        )
      : forMs;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(resolve, left);
    });
    await Promise.race([change, late]);
    clearTimeout(timer);
  }

  private async remove(): Promise<void> {
    await this.runJob
      .remove()
      .catch(error =>
        this.say(`Its Job could not be removed yet: ${error.message}`),
      );
  }

  private say(text: string): void {
    if (text !== this.said) {
      this.said = text;
      this.onEvent({ type: 'log', level: 'info', text: text.slice(0, 2000) });
    }
  }
}

/** Whether there is a log of the test. */
function hasBegun({ pod }: SeenPod): boolean {
  const state = podState(pod);
  return (
    state.phase === 'testing' ||
    (state.phase === 'ended' && state.end.container === TEST_CONTAINER)
  );
}
