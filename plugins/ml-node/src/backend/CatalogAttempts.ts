import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';

/** Pauses before a request is made again, milliseconds. */
const RETRY_AFTER_MS = [250, 1000];

/**
 * The catalog could not be read; the message is safe to show to anyone.
 *
 * @public
 */
export class CatalogReadError extends ServiceUnavailableError {}

/**
 * What the catalog answered is not what it promises.
 *
 * @public
 */
export class UnreadableAnswerError extends Error {
  /** Tells it from other errors. */
  override readonly name = 'UnreadableAnswerError';
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Makes requests to the catalog with a time limit, and again where that may help. Stops waiting once `signal` is aborted.
 *
 * @public
 */
export class CatalogAttempts {
  constructor(
    private readonly options: {
      /** The longest wait for one answer, milliseconds. */
      timeoutMs: number;
      /** Told of each request that failed, with the reason for the log. */
      onFailure: (cause: unknown) => void;
    },
  ) {}

  /** Makes a request once. @throws CatalogReadError */
  async once<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.limited(request, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      this.options.onFailure(cause);
      throw new CatalogReadError(describe(cause));
    }
  }

  /** Up to three times; a refusal is not asked for again. @throws CatalogReadError */
  async several<T>(
    request: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    for (const pause of RETRY_AFTER_MS) {
      try {
        return await this.limited(request, signal);
      } catch (cause) {
        signal?.throwIfAborted();
        this.options.onFailure(cause);
        if (isRefusal(cause)) {
          throw new CatalogReadError(describe(cause));
        }
      }
      await sleep(pause, undefined, { signal });
    }
    return this.once(request, signal);
  }

  private async limited<T>(
    request: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const done = new AbortController();
    const { timeoutMs } = this.options;
    const late = sleep(timeoutMs, undefined, {
      signal: AbortSignal.any([done.signal, ...(signal ? [signal] : [])]),
    }).then(() => {
      throw new TimeoutError(`did not answer within ${timeoutMs / 1000} s`);
    });
    late.catch(() => {});
    try {
      return await Promise.race([request(), late]);
    } finally {
      done.abort();
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    error.statusCode >= 400 &&
    error.statusCode < 500 &&
    error.statusCode !== 429
  );
}

/** Says what happened without addresses, tokens or bodies. */
function describe(error: unknown): string {
  if (error instanceof TimeoutError) {
    return `The catalog ${error.message}.`;
  }
  if (error instanceof ResponseError) {
    return `The catalog answered ${error.statusCode} ${error.statusText}.`;
  }
  if (error instanceof UnreadableAnswerError) {
    return 'The catalog gave an answer that could not be read.';
  }
  return 'The catalog could not be reached.';
}
