import { LoggerService } from '@backstage/backend-plugin-api';
import { RunnerEvent } from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeResult, SmokeRunner } from '@callboard/plugin-ml-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from './cluster/Cluster';
import { ClusterError } from './cluster/ClusterError';
import { ClusterMetrics } from './cluster/ClusterMetrics';
import { PodWatch } from './cluster/PodWatch';
import { KubernetesConfig, Place, RUNNER } from './config/kubernetesConfig';
import { LABELS, ownSelector } from './labels';
import { KubernetesRun } from './run/KubernetesRun';
import { Patience, PATIENCE } from './run/Patience';
import { refusal } from './run/refusal';
import { Grant } from './run/RunJob';

/** Whoever asks what can be run waits no longer, milliseconds. */
const ANSWER_MS = 2000;
/** Rights and namespaces seldom change, milliseconds. */
const CHECKED_FOR_MS = 60_000;

/** Runs smoke tests as Jobs of Kubernetes, one Job for each run, in the places that profiles name. */
export class KubernetesRunner implements SmokeRunner {
  readonly name = RUNNER;
  private readonly figures = new ClusterMetrics();
  readonly metrics = this.figures.all;
  private readonly clusters: Map<string, Cluster>;
  private readonly watches = new Map<string, PodWatch>();
  private readonly checked = new Map<
    string,
    { at: number; problem: Promise<string | undefined> }
  >();

  constructor(
    private readonly options: {
      config: KubernetesConfig;
      grant: Grant;
      logger: Pick<LoggerService, 'warn'>;
      patience?: Patience;
    },
  ) {
    this.clusters = new Map(
      [...options.config.clusters].map(([name, access]) => [
        name,
        new Cluster(access, outcome => this.figures.ended(name, outcome)),
      ]),
    );
  }

  /** Just now: a cluster that cannot be reached, or an API server that has just started and denies all, is waited for by the run itself. */
  async unavailable({
    name,
  }: Pick<SmokeJob['profile'], 'name'>): Promise<string | undefined> {
    const place = this.options.config.places.get(name);
    if (!place) {
      return `smokeTest.profiles has no kubernetes section for ${name}`;
    }
    const key = `${place.cluster}/${place.namespace}`;
    const now = performance.now();
    const known = this.checked.get(key);
    if (known && now - known.at < CHECKED_FOR_MS) {
      return known.problem;
    }
    const asked = this.problemOf(place);
    // A cluster that answers late is one that cannot be reached: the run waits for it.
    const problem = Promise.race([
      asked,
      sleep(ANSWER_MS, undefined, { ref: false }),
    ]);
    this.checked.set(key, { at: now, problem });
    if ((await problem) !== undefined) {
      this.checked.delete(key);
    }
    return problem;
  }

  async run(
    job: SmokeJob,
    options: { onEvent(event: RunnerEvent): void; signal: AbortSignal },
  ): Promise<SmokeResult> {
    const { config, grant, patience = PATIENCE } = this.options;
    const place = config.places.get(job.profile.name);
    const cluster = place && this.clusters.get(place.cluster);
    if (!place || !cluster) {
      const reason = (await this.unavailable(job.profile)) ?? '';
      return { exitClass: 'infra-failed', reason };
    }
    const watch = this.watchOf(cluster, place);
    return new KubernetesRun(
      { cluster, config, grant, patience, place, watch },
      job,
      options.onEvent,
      options.signal,
    ).run();
  }

  /** Removes the Jobs of runs that are over, such as of those that were cancelled while no backend ran. */
  async endLeftOver({
    over,
    signal,
  }: {
    over(runIds: readonly string[]): Promise<ReadonlySet<string>>;
    signal: AbortSignal;
  }): Promise<void> {
    const errors: unknown[] = [];
    for (const { cluster, namespace } of this.namespaces()) {
      signal.throwIfAborted();
      try {
        await this.endLeftOverIn(cluster, namespace, over);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, errors.map(String).join('; '));
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.clusters.values()].map(each => each.close()));
  }

  private async endLeftOverIn(
    cluster: Cluster,
    namespace: string,
    over: (runIds: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<void> {
    const { config } = this.options;
    const jobs = await cluster.jobs(namespace, ownSelector(config.instance));
    const running = jobs.flatMap(({ metadata, status }) => {
      const isOver = status?.conditions?.some(
        ({ status: is, type }) =>
          is === 'True' && ['Complete', 'Failed'].includes(type),
      );
      const runId = metadata?.labels?.[LABELS.run];
      return runId && !isOver && !metadata?.deletionTimestamp
        ? [{ runId, name: metadata?.name ?? '' }]
        : [];
    });
    if (running.length === 0) {
      return;
    }
    const ended = await over(running.map(({ runId }) => runId));
    for (const { name, runId } of running) {
      if (ended.has(runId)) {
        await cluster.deleteJob(namespace, name);
      }
    }
  }

  private namespaces() {
    const places = [...this.options.config.places.values()];
    const byKey = new Map(
      places.map(place => [`${place.cluster}/${place.namespace}`, place]),
    );
    return [...byKey.values()].flatMap(place => {
      const cluster = this.clusters.get(place.cluster);
      return cluster ? [{ cluster, namespace: place.namespace }] : [];
    });
  }

  private async problemOf(place: Place): Promise<string | undefined> {
    const cluster = this.clusters.get(place.cluster);
    const may = cluster?.may({
      ...{ group: 'batch', resource: 'jobs', verb: 'create' },
      namespace: place.namespace,
    });
    try {
      return (await may)
        ? undefined
        : `The portal may not create Jobs in ${place.namespace} of ${place.cluster}`;
    } catch (error) {
      const { fault } = ClusterError.of(error);
      return fault === 'unreachable' ? undefined : refusal(error, place).reason;
    }
  }

  private watchOf(cluster: Cluster, { namespace }: Place): PodWatch {
    const key = `${cluster.name}/${namespace}`;
    const { config, logger } = this.options;
    const watch =
      this.watches.get(key) ??
      new PodWatch({
        cluster,
        namespace,
        selector: ownSelector(config.instance),
        onError: error =>
          logger.warn(`The pods of ${key} are not watched just now: ${error}`),
        onHealth: up => this.figures.watched(cluster.name, namespace, up),
      });
    this.watches.set(key, watch);
    return watch;
  }
}
