import { V1Pod } from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { LABELS } from '../labels';
import { Cluster } from './Cluster';
import { ClusterError } from './ClusterError';
import { pauseAfter } from './patiently';

/** A pod as it was seen last. */
export interface SeenPod {
  pod: V1Pod;
  /** It is no longer there. */
  deleted: boolean;
}

/** The server ends a watch after so long, and is asked for the next. */
const WATCH_SECONDS = 290;
/** Bookmarks come about once a minute: without them the connection is dead. */
const SILENCE_MS = 150_000;
/** A watch that ends sooner was none. */
const SHORT_MS = 1000;

/** The pods of all runs in one namespace, by one watch for all of them. It runs while anybody follows a run. */
export class PodWatch {
  private readonly pods = new Map<string, Map<string, SeenPod>>();
  private readonly followers = new Map<string, Set<() => void>>();
  private watching?: AbortController;
  private version?: string;
  private tries = 0;
  private hasListed = false;
  /** Why it cannot be watched just now. */
  private trouble?: { error: ClusterError; since: number };

  constructor(
    private readonly options: {
      cluster: Cluster;
      namespace: string;
      selector: string;
      /** A watch that says nothing for so long is broken, milliseconds. */
      silenceMs?: number;
      onError(error: unknown): void;
      /** Hears whether pods are heard of; undefined when nobody follows a run any more. */
      onHealth?(up: boolean | undefined): void;
    },
  ) {}

  /** Calls back after each change of the pods of a run, and when watching fails or works again. */
  follow(runId: string, onChange: () => void): () => void {
    const callbacks = this.followers.get(runId) ?? new Set();
    this.followers.set(runId, callbacks.add(onChange));
    this.watching ??= this.start();
    return () => {
      callbacks.delete(onChange);
      if (callbacks.size === 0) {
        this.followers.delete(runId);
        this.forget(runId);
      }
      if (this.followers.size === 0) {
        this.watching?.abort();
        this.watching = undefined;
        this.options.onHealth?.(undefined);
      }
    };
  }

  /** Oldest first. */
  podsOf(runId: string): SeenPod[] {
    return [...(this.pods.get(runId)?.values() ?? [])].sort(
      (a, b) => createdAt(a) - createdAt(b),
    );
  }

  /** Whether the pods are known at all. */
  isKnown(): boolean {
    return this.hasListed;
  }

  /** Since when nothing was heard of the cluster, on the clock of `performance.now()`, and why; undefined while it is heard of. */
  lost(): { error: ClusterError; since: number } | undefined {
    return this.trouble;
  }

  private start(): AbortController {
    const stop = new AbortController();
    this.version = undefined;
    this.hasListed = false;
    this.trouble = undefined;
    this.pods.clear();
    this.run(stop.signal).catch(error => {
      if (!stop.signal.aborted) {
        this.options.onError(error);
      }
    });
    return stop;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.version ??= await this.list(signal);
        const begin = performance.now();
        await this.watch(signal);
        const lasted = performance.now() - begin;
        await sleep(Math.max(0, SHORT_MS - lasted), undefined, { signal });
      } catch (thrown) {
        signal.throwIfAborted();
        const error = ClusterError.of(thrown);
        if (error.fault === 'expired') {
          this.version = undefined;
        } else {
          this.fails(error);
        }
        await sleep(pauseAfter(error, this.tries++), undefined, { signal });
      }
    }
  }

  private async list(signal: AbortSignal): Promise<string> {
    const { cluster, namespace, selector } = this.options;
    const { items, metadata } = await cluster.pods(namespace, selector);
    signal.throwIfAborted();
    const uids = new Set(items.map(({ metadata: { uid } = {} }) => uid));
    for (const known of this.pods.values()) {
      for (const [uid, { deleted, pod }] of known) {
        if (!deleted && !uids.has(uid)) {
          this.saw(pod, true);
        }
      }
    }
    items.forEach(pod => this.saw(pod, false));
    this.hasListed = true;
    this.works();
    return metadata?.resourceVersion ?? '';
  }

  private async watch(signal: AbortSignal): Promise<void> {
    const {
      cluster,
      namespace,
      selector,
      silenceMs = SILENCE_MS,
    } = this.options;
    const events = cluster.watch(
      `/api/v1/namespaces/${namespace}/pods`,
      {
        watch: 'true',
        allowWatchBookmarks: 'true',
        labelSelector: selector,
        resourceVersion: this.version ?? '',
        timeoutSeconds: `${WATCH_SECONDS}`,
      },
      { signal, silenceMs },
    );
    for await (const { pod, type } of events) {
      this.version = pod.metadata?.resourceVersion;
      if (type !== 'BOOKMARK') {
        this.saw(pod, type === 'DELETED');
      }
      this.works();
    }
    this.works();
  }

  private saw(pod: V1Pod, deleted: boolean): void {
    const { labels, uid } = pod.metadata ?? {};
    const runId = labels?.[LABELS.run];
    if (!runId || !uid) {
      return;
    }
    const known = this.pods.get(runId) ?? new Map<string, SeenPod>();
    this.pods.set(runId, known.set(uid, { pod, deleted }));
    if (!this.followers.has(runId)) {
      this.forget(runId);
    }
    this.tell(runId);
  }

  /** Of a run that nobody follows, pods that are gone. */
  private forget(runId: string): void {
    const known = [...(this.pods.get(runId)?.values() ?? [])];
    if (known.every(({ deleted }) => deleted)) {
      this.pods.delete(runId);
    }
  }

  private works(): void {
    this.tries = 0;
    if (this.watching) {
      this.options.onHealth?.(true);
    }
    if (this.trouble) {
      this.trouble = undefined;
      this.tellAll();
    }
  }

  private fails(error: ClusterError): void {
    if (!this.trouble) {
      this.options.onError(error);
    }
    this.options.onHealth?.(false);
    this.trouble = { error, since: this.trouble?.since ?? performance.now() };
    this.tellAll();
  }

  private tellAll(): void {
    [...this.followers.keys()].forEach(runId => this.tell(runId));
  }

  private tell(runId: string): void {
    this.followers.get(runId)?.forEach(callback => callback());
  }
}

function createdAt({ pod }: SeenPod): number {
  return new Date(pod.metadata?.creationTimestamp ?? 0).getTime();
}
