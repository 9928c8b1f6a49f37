import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from './Cluster';
import { ClusterError } from './ClusterError';
import { LogPlace } from './LogPlace';
import { pauseAfter } from './patiently';

/** A container that writes nothing for so long is asked for again: nobody else would notice a dead connection. */
const SILENCE_MS = 10 * 60_000;
/** Kubernetes stamps each line, to the nanosecond. */
const STAMPED = /^(\d{4}-\S+?(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s;

/** A container of a pod. */
export interface LogSource {
  cluster: Cluster;
  namespace: string;
  pod: string;
  container: string;
}

/**
 * Reads the log of a container to its end, and goes on where it was when the connection breaks: no line is given twice.
 * Resolves when the stream has ended and `isOver` says that the container has, when enough was read, or when it is given
 * up: because it is gone with its pod, or denied for `deniedMs`. Why, says its place.
 * @throws the reason of `signal`
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
    /** Only the end of it. */
    tailLines?: number;
    deniedMs: number;
    signal: AbortSignal;
  },
): Promise<void> {
  const { deniedMs, isComplete, isOver, place, signal } = options;
  for (let tries = 0; place.bytesLeft > 0; tries++) {
    // A log that ends by itself is read to its end.
    const follow = !isOver();
    try {
      for await (const line of linesFrom(source, { ...options, follow })) {
        const [, stamp = '', text = line] = STAMPED.exec(line) ?? [];
        place.came(line);
        tries = 0;
        if (place.isNew(stamp)) {
          options.onLine(text);
        }
      }
      if (!follow || isComplete() || place.bytesLeft <= 0) {
        place.works();
        return;
      }
      throw new ClusterError('unreachable', 'it ended before its container');
    } catch (thrown) {
      signal.throwIfAborted();
      const error = ClusterError.of(thrown);
      // Of a container that has not begun yet, the answer is that it waits to. An API server that has just started
      // knows no Role for some moments, and denies all.
      if (place.failed(error) > deniedMs || error.fault === 'not-found') {
        return;
      }
      await sleep(pauseAfter(error, tries), undefined, { signal });
    }
    place.again();
  }
}

function linesFrom(
  { cluster, container, namespace, pod }: LogSource,
  options: {
    follow: boolean;
    place: LogPlace;
    tailLines?: number;
    signal: AbortSignal;
  },
): AsyncGenerator<string> {
  const { follow, place, signal, tailLines } = options;
  return cluster.lines(
    `/api/v1/namespaces/${namespace}/pods/${pod}/log`,
    {
      container,
      follow: `${follow}`,
      timestamps: 'true',
      limitBytes: `${place.bytesLeft}`,
      ...(tailLines && { tailLines: `${tailLines}` }),
      ...(place.since && { sinceTime: place.since }),
    },
    { signal, silenceMs: SILENCE_MS },
  );
}
