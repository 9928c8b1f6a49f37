import { setTimeout as sleep } from 'node:timers/promises';
import { readLimited } from '../../../http/readLimited';
import { retryAfterMs } from '../../../http/retryAfterMs';
import { PrometheusServer } from '../prometheusConfig';
import { RequestMetrics } from './RequestMetrics';
import { errorAnswer } from './answers';
import { PrometheusError, PrometheusFault } from './PrometheusError';

/** In all; the pauses between them grow from the first. */
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;

/** A server that asks for a longer pause is left alone, milliseconds. */
const LONGEST_PAUSE_MS = 20_000;

/** The largest answer, bytes. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** So much earlier than we do the server gives up, so that it is the one to say so, milliseconds. */
const SOONER_MS = 500;

const RETRIED = new Set([429, 500, 502, 503, 504]);

/** An attempt that came to nothing. */
interface Failed {
  error: PrometheusError;
  isRetried: boolean;
  /** What the server asks for, milliseconds. */
  pauseMs?: number;
}

/** Queries to one Prometheus server and to nowhere else: limited in time and size, and tried again. */
export class PrometheusHttp {
  constructor(
    private readonly options: {
      metrics: RequestMetrics;
      server: PrometheusServer;
    },
  ) {}

  /** @throws PrometheusError, or the reason of `signal` */
  async post(
    path: string,
    form: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const found = await this.attempt(path, form, signal);
      if ('json' in found) {
        return found.json;
      }
      const { error, isRetried, pauseMs } = found;
      const backoff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      const pause = pauseMs ?? backoff * (1 + Math.random() / 2);
      if (!isRetried || attempt === ATTEMPTS || pause > LONGEST_PAUSE_MS) {
        throw error;
      }
      await sleep(pause, undefined, { signal }).catch(cause => {
        throw signal.reason ?? cause;
      });
    }
  }

  private async attempt(
    path: string,
    form: Record<string, string>,
    signal: AbortSignal,
  ): Promise<{ json: unknown } | Failed> {
    const { metrics, server } = this.options;
    const begin = Date.now();
    const told = (outcome: Parameters<RequestMetrics['requested']>[1]) =>
      metrics.requested(server.instance, outcome, (Date.now() - begin) / 1000);
    try {
      const response = await this.send(path, form, signal);
      const text = await this.text(path, response);
      told(response.ok ? 'answered' : 'refused');
      return response.ok
        ? { json: this.json(path, text) }
        : this.refusal(path, response, text);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof PrometheusError && cause.fault.type !== 'late') {
        return { error: cause, isRetried: false };
      }
      const isLate = ['TimeoutError', 'PrometheusError'].includes(
        Object(cause).name,
      );
      told(isLate ? 'late' : 'unreachable');
      return isLate
        ? { error: this.late(path), isRetried: false }
        : { error: this.unreachable(path), isRetried: true };
    }
  }

  /** Redirects are not followed: they could lead anywhere. */
  private async send(
    path: string,
    form: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { headers, timeoutMs, token, url } = this.options.server;
    const timeout = `${timeoutMs - SOONER_MS}ms`;
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new DOMException('', 'TimeoutError')),
      timeoutMs,
    );
    try {
      return await fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          ...headers,
          accept: 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: new URLSearchParams({ ...form, timeout }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, late.signal]),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private async text(path: string, response: Response): Promise<string> {
    const { timeoutMs } = this.options.server;
    const text = await readLimited(response, {
      late: () => this.late(path),
      max: MAX_ANSWER,
      timeoutMs,
    });
    if (text === undefined) {
      const why = `its answer has more than ${MAX_ANSWER} bytes`;
      throw this.error({ type: 'unreadable' }, path, why);
    }
    return text;
  }

  private json(path: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.error({ type: 'unreadable' }, path, 'it gave no JSON');
    }
  }

  private refusal(
    path: string,
    { headers, status }: Response,
    text: string,
  ): Failed {
    const errorType = errorTypeIn(text);
    const isRedirect = status >= 300 && status < 400;
    const why = isRedirect
      ? `it answered ${status}, and redirects are not followed; give the address that it moved to`
      : `it answered ${status}${errorType ? ` ${errorType}` : ''}`;
    return {
      error: this.error({ type: 'refused', status, errorType }, path, why),
      // What took too long once does so again.
      isRetried: RETRIED.has(status) && errorType !== 'timeout',
      pauseMs: retryAfterMs(headers.get('retry-after'), new Date()),
    };
  }

  private late(path: string): PrometheusError {
    const { timeoutMs } = this.options.server;
    const why = `it did not answer within ${timeoutMs / 1000} s`;
    return this.error({ type: 'late' }, path, why);
  }

  private unreachable(path: string): PrometheusError {
    const why = 'it could not be reached';
    return this.error({ type: 'unreachable' }, path, why);
  }

  /** Of what this server did wrong. */
  error(fault: PrometheusFault, path: string, why: string): PrometheusError {
    const { instance } = this.options.server;
    return new PrometheusError(
      fault,
      `prometheus:${instance} could not be read (POST ${path}): ${why}`,
    );
  }
}

function errorTypeIn(text: string): string | undefined {
  try {
    return errorAnswer.safeParse(JSON.parse(text)).data?.errorType;
  } catch {
    // Proxies answer in HTML.
    return undefined;
  }
}
