import { toError } from '@backstage/errors';
import { SmokeJob } from '@callboard/plugin-ml-node';
import { V1Job } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { ClusterError } from '../cluster/ClusterError';
import { patiently, Waits } from '../cluster/patiently';
import { KubernetesConfig, Place } from '../config/kubernetesConfig';
import { inputsOf } from '../job/inputsOf';
import { deadlineSeconds, jobOf } from '../job/jobOf';
import { LABELS, nameOf } from '../labels';
import { Patience } from './Patience';

/** Removing a Job is tried for so long; what is left over is removed later. */
const REMOVE_MS = 15_000;
/** The longest that a token may hold. */
const DAY_SECONDS = 86_400;

/** Issues the token with which a pod fetches artifacts. */
export type Grant = (
  options: { run: string; digests: string[]; expiresInSeconds: number },
  signal: AbortSignal,
) => Promise<string>;

/** The Job of a run in its cluster, with what it reads. A cluster that cannot be reached is asked again for a while. */
export class RunJob {
  private readonly name: string;
  private readonly waits: Waits;
  private isMade = false;

  constructor(
    private readonly options: {
      cluster: Cluster;
      config: KubernetesConfig;
      patience: Patience;
      grant: Grant;
      place: Place;
      signal: AbortSignal;
    },
    private readonly job: SmokeJob,
  ) {
    this.name = nameOf(job.runId);
    const { config, patience } = options;
    this.waits = {
      unreachable: patience.giveUp,
      denied: patience.denied,
      unauthenticated: patience.denied,
      quota: config.schedulingMs,
    };
  }

  /** Makes it, or takes up what another backend has made of the same run. */
  async make(): Promise<{ adopted: boolean }> {
    const { cluster, config, place } = this.options;
    const { files, profile, runId, secrets, spec } = this.job;
    const run = {
      ...{ runId, profile: profile.name, limits: spec.limits },
      fetches: files.length > 0,
      secretNames: Object.keys(secrets),
    };
    // Before its Job, which may hold a GPU from then on.
    const token = run.fetches ? await this.token() : undefined;
    const { adopted, job } = await this.insist(() =>
      this.createOrAdopt(jobOf(run, place, config)),
    );
    this.isMade = true;
    const { configMap, secret } = inputsOf(job, {
      ...{ runId, spec, secrets, token },
      files: {
        runId,
        files: files.map(({ digest, path }) => ({ digest, path })),
      },
    });
    await this.insist(() =>
      unlessExists(cluster.createConfigMap(place.namespace, configMap)),
    );
    // Without a token it would be useless; whoever made the Job has most likely made this too.
    if (token !== undefined || !run.fetches) {
      await this.insist(() =>
        unlessExists(cluster.createSecret(place.namespace, secret)),
      );
    }
    return { adopted };
  }

  /** As it stands; undefined when it is gone. */
  async read(): Promise<V1Job | undefined> {
    const { cluster, place } = this.options;
    return this.insist(() => cluster.job(place.namespace, this.name));
  }

  /** With its pods; does nothing before it was made. @throws ClusterError when it could not be removed in a short time */
  async remove(): Promise<void> {
    if (!this.isMade) {
      return;
    }
    const { cluster, place } = this.options;
    await patiently(() => cluster.deleteJob(place.namespace, this.name), {
      signal: AbortSignal.timeout(2 * REMOVE_MS),
      waits: { unreachable: REMOVE_MS, denied: REMOVE_MS },
    });
  }

  /** Undefined when the `ml` backend gives none, but the Job is there, most likely with one. */
  private async token(): Promise<string | undefined> {
    const { files, runId } = this.job;
    const { grant, patience, signal } = this.options;
    const body = {
      run: runId,
      digests: files.map(({ digest }) => digest),
      expiresInSeconds: this.tokenSeconds(),
    };
    try {
      return await patiently(() => grant(body, signal), {
        signal,
        waits: { unreachable: patience.grant },
      });
    } catch (error) {
      signal.throwIfAborted();
      if (await this.insist(() => this.existing())) {
        return undefined;
      }
      throw new Error(
        `The portal could not give its pod a token to fetch the model with; try again later, or ask the platform team (${
          toError(error).message
        })`,
        { cause: error },
      );
    }
  }

  /** From before its Job is made to the deadline of the Job, whose clock begins when its queue lets it begin. */
  private tokenSeconds(): number {
    const { config, patience, place } = this.options;
    const { schedulingMs } = config;
    const making = Math.max(patience.giveUp, schedulingMs);
    const queueing = place.queue ? schedulingMs : 0;
    const before = Math.ceil((making + queueing) / 1000);
    const seconds = before + deadlineSeconds(this.job.spec, config);
    return Math.min(DAY_SECONDS, seconds);
  }

  private async createOrAdopt(body: V1Job) {
    const { cluster, place } = this.options;
    try {
      const job = await cluster.createJob(place.namespace, body);
      return { adopted: false, job };
    } catch (error) {
      const job = isTaken(error) ? await this.existing() : undefined;
      if (!job) {
        throw error;
      }
      return { adopted: true, job };
    }
  }

  /** The Job that this or another backend has made of this run. */
  private async existing(): Promise<V1Job | undefined> {
    const { cluster, place } = this.options;
    const job = await cluster.job(place.namespace, this.name);
    const isOwn = job?.metadata?.labels?.[LABELS.run] === this.job.runId;
    return isOwn ? job : undefined;
  }

  private async insist<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.options;
    return patiently(work, { signal, waits: this.waits });
  }
}

async function unlessExists(made: Promise<void>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!isTaken(error)) {
      throw error;
    }
  }
}

function isTaken(error: unknown): error is ClusterError {
  return error instanceof ClusterError && error.fault === 'exists';
}
