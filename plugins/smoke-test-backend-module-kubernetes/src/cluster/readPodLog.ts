import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from './Cluster';
import { ClusterError } from './ClusterError';

/** A container that writes nothing for so long is asked for again: nobody else would notice a dead connection. */
const SILENCE_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Kubernetes stamps each line, to the nanosecond. */
const STAMPED = /^(\d{4}-\S+?(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s;

/** A container of a pod. */
export interface LogSource {
  cluster: Cluster;
  namespace: string;
  pod: string;
  container: string;
}

/** How far a log was read. Asked from a time on, a server answers from that whole second on. */
export class LogPlace {
  /** Stamp of the newest line; clocks may step back, so that it need not be the largest. */
  since?: string;
  private isAgain = false;
  /** Lines with the newest stamp, and how many of them were given again. */
  private sameStamp = 0;
  private givenAgain = 0;

  isNew(stamp: string): boolean {
    if (this.isAgain && this.since !== undefined) {
      if (stamp < this.since) {
        return false;
      }
      if (stamp === this.since && this.givenAgain < this.sameStamp) {
        this.givenAgain += 1;
        return false;
      }
    }
    this.isAgain = false;
    this.sameStamp = stamp === this.since ? this.sameStamp + 1 : 1;
    this.since = stamp;
    return true;
  }

  /** The same lines may come again. */
  again(): void {
    this.isAgain = true;
    this.givenAgain = 0;
  }
}

/**
 * Reads the log of a container to its end, and goes on where it was when the connection breaks: no line is given twice.
 * Resolves when the stream has ended and `isOver` says that the container has, or when the log is gone with its pod.
 */
export async function readPodLog(
  source: LogSource,
  options: {
    onLine(line: string): void;
    isOver(): boolean;
    /** Whether the last line that is of interest was read. */
    isComplete(): boolean;
    /** Where to go on. */
    place: LogPlace;
    signal: AbortSignal;
  },
): Promise<void> {
  const { isComplete, isOver, onLine, place, signal } = options;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const wasOver = isOver();
    try {
      for await (const line of linesFrom(source, {
        since: place.since,
        // A log that ends by itself is read to its end.
        follow: !wasOver,
        signal,
      })) {
        const [, stamp = '', text = line] = STAMPED.exec(line) ?? [];
        if (place.isNew(stamp)) {
          onLine(text);
        }
        pause = FIRST_PAUSE_MS;
      }
      if (wasOver || isComplete()) {
        return;
      }
    } catch (thrown) {
      signal.throwIfAborted();
      // Of a container that has not begun yet, the answer is that it waits to. An API server that has just started
      // knows no Role for some moments, and denies all.
      if (ClusterError.of(thrown).fault === 'not-found') {
        throw thrown;
      }
    }
    await sleep(pause, undefined, { signal });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    place.again();
  }
}

function linesFrom(
  { cluster, container, namespace, pod }: LogSource,
  options: { since?: string; follow: boolean; signal: AbortSignal },
): AsyncGenerator<string> {
  const { follow, signal, since } = options;
  return cluster.lines(
    `/api/v1/namespaces/${namespace}/pods/${pod}/log`,
    {
      container,
      follow: `${follow}`,
      timestamps: 'true',
      ...(since && { sinceTime: since }),
    },
    { signal, silenceMs: SILENCE_MS },
  );
}
