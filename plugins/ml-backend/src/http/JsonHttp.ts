import { setTimeout as sleep } from 'node:timers/promises';
import { readLimited } from './readLimited';
import { retryAfterMs } from './retryAfterMs';

/** In all; the pauses between them grow from the first. */
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;

/** A server that asks for a longer pause is left alone, milliseconds. */
const LONGEST_PAUSE_MS = 20_000;

const RETRIED = new Set([429, 500, 502, 503, 504]);

/** One attempt: what it gave, or why it came to nothing. */
type Attempt =
  | { text: string }
  | { error: Error; isRetried: boolean; pauseMs?: number };

/** A configured system that answers in JSON. */
export interface JsonServer {
  /** For messages, such as `opencost:prod`. */
  name: string;
  /** Where its API is, without a slash at its end. It is asked nowhere else. */
  url: string;
  /** Sent as a bearer token. */
  token?: string;
  timeoutMs: number;
  /** The largest answer, bytes. */
  maxBytes: number;
}

/** Asks one configured system and nothing else: limited in time and size, and tried again. */
export class JsonHttp {
  constructor(private readonly server: JsonServer) {}

  /** @throws Error naming the system, the path and what went wrong, or the reason of `signal` */
  async get(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const text = await this.several(path, query, signal);
    try {
      return JSON.parse(text);
    } catch {
      throw this.error(path, 'it gave no JSON');
    }
  }

  private async several(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const found = await this.attempt(path, query, signal);
      if ('text' in found) {
        return found.text;
      }
      const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      const pause = found.pauseMs ?? backoff * (1 + Math.random() / 2);
      if (
        !found.isRetried ||
        attempt === ATTEMPTS ||
        pause > LONGEST_PAUSE_MS
      ) {
        throw found.error;
      }
      await sleep(pause, undefined, { signal }).catch(error => {
        throw signal.reason ?? error;
      });
    }
  }

  private async attempt(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const { maxBytes, timeoutMs } = this.server;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    try {
      const either = AbortSignal.any([signal, late.signal]);
      const response = await this.send(path, query, either);
      if (!response.ok) {
        return await this.refusal(path, response);
      }
      const text = await readLimited(response, {
        max: maxBytes,
        timeoutMs,
        late: () => new Error('stalled'),
      });
      return text === undefined
        ? this.given(path, `its answer has more than ${maxBytes} bytes`)
        : { text };
    } catch {
      signal.throwIfAborted();
      // What took so long takes as long again, and a server that is busy is not asked twice for it.
      return late.signal.aborted
        ? this.given(path, `it did not answer within ${timeoutMs / 1000} s`)
        : {
            ...this.given(path, 'it could not be reached, or broke off'),
            isRetried: true,
          };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Redirects are not followed: they could lead anywhere. */
  private send(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { token, url } = this.server;
    const target = new URL(`${url}/${path}`);
    target.search = new URLSearchParams(query).toString();
    return fetch(target, {
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      signal,
    });
  }

  /** Its body is not shown: it may quote anything. */
  private async refusal(path: string, response: Response): Promise<Attempt> {
    const { body, headers, status } = response;
    await body?.cancel().catch(() => {});
    const isRedirect = status >= 300 && status < 400;
    const why = isRedirect
      ? `it answered ${status}, and redirects are not followed; give the address that it moved to`
      : `it answered ${status}`;
    return {
      ...this.given(path, why),
      isRetried: RETRIED.has(status),
      pauseMs: retryAfterMs(headers.get('retry-after'), new Date()),
    };
  }

  private given(path: string, why: string) {
    return { error: this.error(path, why), isRetried: false };
  }

  private error(path: string, why: string): Error {
    return new Error(
      `${this.server.name} could not be read (GET /${path}): ${why}`,
    );
  }
}
