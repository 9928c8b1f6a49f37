import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLimited } from '../../../http/readLimited';
import { retryAfterMs } from '../../../http/retryAfterMs';
import { unlessStalled } from '../../../http/unlessStalled';
import { MlflowConfig } from '../mlflowConfig';
import { MlflowMetrics } from '../MlflowMetrics';
import { errorCode } from './errorCode';
import { MlflowError, MlflowFault } from './MlflowError';
import { RateLimit } from './RateLimit';

/** In all; the pauses between them grow from the first. */
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;

/** A server that asks for a longer pause is left alone, milliseconds. */
const LONGEST_PAUSE_MS = 20_000;

/** After it could not be reached it is not asked again for so long, milliseconds. */
const DOWN_MS = 5_000;

/** The largest answer other than a file, bytes. */
const MAX_ANSWER = 32 * 1024 * 1024;

const RETRIED = new Set([429, 500, 502, 503, 504]);

/** An attempt that came to nothing. */
interface Failed {
  error: MlflowError;
  isRetried: boolean;
  /** What the server asks for, milliseconds. */
  pauseMs?: number;
}

export type MlflowQuery = Record<string, string>;

/** Requests to one MLflow server and to nowhere else: limited in rate, time and size, and tried again. */
export class MlflowHttp {
  private readonly rate: RateLimit;
  private down: { until: number; error: MlflowError } | undefined;

  constructor(
    private readonly options: {
      config: MlflowConfig;
      metrics: MlflowMetrics;
    },
  ) {
    this.rate = new RateLimit(options.config.requestsPerSecond);
  }

  /** An answer in JSON. @throws MlflowError, or the reason of `signal` */
  async json(
    path: string,
    query: MlflowQuery,
    signal: AbortSignal,
  ): Promise<unknown> {
    const response = await this.get(path, query, signal);
    const text = await this.text(path, response, { signal, max: MAX_ANSWER });
    try {
      return JSON.parse(text);
    } catch {
      throw this.error({ type: 'unreadable' }, path, 'it gave no JSON');
    }
  }

  /** A small file. @throws MlflowError, or the reason of `signal` */
  async small(
    path: string,
    query: MlflowQuery,
    options: { signal: AbortSignal; max: number },
  ): Promise<string> {
    const response = await this.get(path, query, options.signal);
    return this.text(path, response, options);
  }

  /** A file, as it comes; it fails when nothing comes for too long. @throws MlflowError, or the reason of `signal` */
  async open(
    path: string,
    query: MlflowQuery,
    signal: AbortSignal,
  ): Promise<Readable> {
    const { body } = await this.get(path, query, signal);
    const { timeoutMs } = this.options.config;
    const late = () => this.late(path);
    return body
      ? Readable.from(unlessStalled(body, { timeoutMs, late }))
      : Readable.from([]);
  }

  private async text(
    path: string,
    response: Response,
    { max, signal }: { signal: AbortSignal; max: number },
  ): Promise<string> {
    const { timeoutMs } = this.options.config;
    const late = () => this.late(path);
    try {
      const text = await readLimited(response, { late, max, timeoutMs });
      if (text === undefined) {
        const why = `its answer has more than ${max} bytes`;
        throw this.error({ type: 'unreadable' }, path, why);
      }
      return text;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof MlflowError) {
        throw error;
      }
      throw this.error({ type: 'unreachable' }, path, 'it broke off');
    }
  }

  private async get(
    path: string,
    query: MlflowQuery,
    signal: AbortSignal,
  ): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const found = await this.attempt(path, query, signal);
      if (found instanceof Response) {
        return found;
      }
      const { error, pauseMs, isRetried } = found;
      const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      const pause = pauseMs ?? backoff * (1 + Math.random() / 2);
      if (!isRetried || attempt === ATTEMPTS || pause > LONGEST_PAUSE_MS) {
        if (error.fault.type === 'unreachable') {
          this.down = { until: Date.now() + DOWN_MS, error };
        }
        throw error;
      }
      await pauseOf(pause, signal);
    }
  }

  private async attempt(
    path: string,
    query: MlflowQuery,
    signal: AbortSignal,
  ): Promise<Response | Failed> {
    if (this.down && Date.now() < this.down.until) {
      return { error: this.down.error, isRetried: false };
    }
    await pauseOf(this.rate.delay(Date.now()), signal);
    const begin = Date.now();
    const { config, metrics } = this.options;
    const { instance } = config;
    const seconds = () => (Date.now() - begin) / 1000;
    try {
      const response = await this.send(path, query, signal);
      const outcome = response.ok ? 'answered' : 'refused';
      metrics.requested(instance, outcome, seconds());
      return response.ok ? response : await this.refusal(path, response);
    } catch (cause) {
      signal.throwIfAborted();
      const isLate = Object(cause).name === 'TimeoutError';
      metrics.requested(instance, isLate ? 'late' : 'unreachable', seconds());
      if (isLate) {
        return { error: this.late(path), isRetried: false };
      }
      const why = 'it could not be reached';
      const error = this.error({ type: 'unreachable' }, path, why);
      return { error, isRetried: true };
    }
  }

  /** Redirects are not followed: they could lead anywhere. */
  private async send(path: string, query: MlflowQuery, signal: AbortSignal) {
    const { auth, timeoutMs, url } = this.options.config;
    const target = new URL(`${url}/${path}`);
    target.search = new URLSearchParams(query).toString();
    const headers = { accept: '*/*', ...(auth && authorization(auth)) };
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new DOMException('', 'TimeoutError')),
      timeoutMs,
    );
    try {
      return await fetch(target, {
        headers,
        redirect: 'manual',
        signal: AbortSignal.any([signal, late.signal]),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private async refusal(path: string, response: Response): Promise<Failed> {
    const { headers, status } = response;
    const code = await errorCode(response);
    const isRedirect = status >= 300 && status < 400;
    const why = isRedirect
      ? `it answered ${status}, and redirects are not followed; give the address that it moved to`
      : `it answered ${status}${code ? ` ${code}` : ''}`;
    return {
      error: this.error({ type: 'refused', status }, path, why),
      isRetried: RETRIED.has(status),
      pauseMs: retryAfterMs(headers.get('retry-after'), new Date()),
    };
  }

  private late(path: string): MlflowError {
    const { timeoutMs } = this.options.config;
    const why = `it did not answer within ${timeoutMs / 1000} s`;
    return this.error({ type: 'late' }, path, why);
  }

  private error(fault: MlflowFault, path: string, why: string): MlflowError {
    const { instance } = this.options.config;
    return new MlflowError(
      fault,
      `mlflow:${instance} could not be read (GET /${path}): ${why}`,
    );
  }
}

function authorization(auth: NonNullable<MlflowConfig['auth']>) {
  const value =
    'token' in auth
      ? `Bearer ${auth.token}`
      : `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString(
          'base64',
        )}`;
  return { authorization: value };
}

async function pauseOf(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms > 0) {
    await sleep(ms, undefined, { signal }).catch(error => {
      throw signal.reason ?? error;
    });
  }
}
