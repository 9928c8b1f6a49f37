import { Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunQueue } from '../runs/RunQueue';

/** Between two looks at the database, milliseconds: any replica may have the run. */
const POLL_MS = 500;
/** A connection that is silent for long is cut by proxies; milliseconds. */
const KEEP_ALIVE_MS = 15_000;
/** Events in one batch. */
const BATCH = 500;

/**
 * Sends the events of a run after `after` as lines of JSON, until it is finished, the
 * client goes or the backend stops. An empty line keeps the connection alive.
 */
export async function streamEvents(
  res: Response,
  queue: Pick<RunQueue, 'byId' | 'events'>,
  { id, after }: { id: string; after: number },
  stopping: AbortSignal,
  { pollMs, keepAliveMs } = { pollMs: POLL_MS, keepAliveMs: KEEP_ALIVE_MS },
): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, stopping]);
  res.contentType('application/x-ndjson');
  res.setHeader('cache-control', 'no-store');
  // nginx holds back what it proxies, unless it is told not to.
  res.setHeader('x-accel-buffering', 'no');
  let last = after;
  let sentAt = 0;
  while (!signal.aborted) {
    // Before the events: those of a run that is finished by now are all there.
    const run = await queue.byId(id);
    const events = await queue.events(id, { after: last, limit: BATCH });
    const isDue = Date.now() - sentAt >= keepAliveMs;
    if (events.length > 0 || isDue) {
      send(
        res,
        events.map(event => `${JSON.stringify(event)}\n`).join('') || '\n',
      );
      last = events.at(-1)?.seq ?? last;
      sentAt = Date.now();
    }
    if (events.length < BATCH) {
      if (!run || run.state === 'finished') {
        break;
      }
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }
  res.end();
}

/** Responses are compressed, and the compression waits for more unless it is flushed. */
function send(res: Response & { flush?(): void }, text: string): void {
  res.write(text);
  res.flush?.();
}
