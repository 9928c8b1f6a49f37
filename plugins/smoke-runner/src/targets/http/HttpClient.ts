import * as http from 'node:http';
import * as https from 'node:https';
import { InfrastructureError } from '../../Target';

/** No right answer to a golden question is larger; it keeps the runner within its memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 120_000;
/** Shorter ones, such as `1` or `x`, are no secrets, but part of many an answer, which they would make unreadable. */
const SHORTEST_SECRET = 6;

/** What a server answered. */
export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** One request. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'OPTIONS';
  url: string;
  /** JSON text, or what pretends to be. */
  body?: string;
  signal: AbortSignal;
  /** Called with each piece of a good answer as it comes. */
  onText?(text: string): void;
  /** On a connection of its own, whose end says something of this request only. */
  alone?: boolean;
}

/** The server closed the connection before it had answered. */
export class NoAnswerError extends InfrastructureError {}

class TooLargeError extends Error {}

/**
 * Asks one server over connections that stay open, so that latency is not the set-up
 * of TCP and TLS. Node's own `http`, because `fetch` cannot set the Host header.
 * Redirects are not followed: they could lead away from the host that is allowed.
 */
export class HttpClient {
  readonly #options: https.RequestOptions;
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 256 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }),
  };
  readonly #secrets: string[];
  readonly #timeoutMs: number;

  constructor(options: {
    /** Host header, and name in the certificate, where it differs from the URL's. */
    host?: string;
    headers: Record<string, string>;
    timeoutMs?: number;
  }) {
    const { host, headers, timeoutMs = REQUEST_TIMEOUT_MS } = options;
    this.#options = {
      headers: { ...headers, ...(host && { host }) },
      ...(host && { servername: new URL(`https://${host}`).hostname }),
    };
    // A server may repeat all of `Bearer <token>`, or the token alone.
    this.#secrets = Object.values(headers)
      .flatMap(value => [value, ...value.split(' ').slice(1)])
      .filter(({ length }) => length >= SHORTEST_SECRET);
    this.#timeoutMs = timeoutMs;
  }

  /** @throws InfrastructureError when there was no answer; what the signal says once it is aborted */
  async request(request: HttpRequest): Promise<HttpAnswer> {
    try {
      const answer = await this.#send(request);
      return { ...answer, text: this.#redact(answer.text) };
    } catch (error) {
      request.signal.throwIfAborted();
      throw error;
    }
  }

  close(): void {
    Object.values(this.#agents).forEach(agent => agent.destroy());
  }

  #redact(text: string): string {
    return this.#secrets.reduce(
      (rest, secret) => rest.replaceAll(secret, '***'),
      text,
    );
  }

  #send(request: HttpRequest, isRetry = false): Promise<HttpAnswer> {
    const { origin } = new URL(request.url);
    const sent = this.#open(request, !request.alone && !isRetry);
    const seconds = this.#timeoutMs / 1000;
    const timer = setTimeout(
      () => sent.destroy(new Error(`no answer within ${seconds} seconds`)),
      this.#timeoutMs,
    );
    return new Promise<HttpAnswer>((resolve, reject) => {
      let answering = false;
      sent.on('error', error => {
        if (sent.reusedSocket && isClosed(error) && !answering) {
          // The server had closed an idle connection while we wrote into it.
          this.#send(request, true).then(resolve, reject);
        } else {
          reject(noAnswer(origin, error));
        }
      });
      sent.once('response', response => {
        answering = true;
        readAnswer(response, request.onText).then(resolve, error => {
          sent.destroy();
          reject(noAnswer(origin, sent.errored ?? error));
        });
      });
      sent.end(request.body);
    }).finally(() => clearTimeout(timer));
  }

  #open({ body, method, signal, url }: HttpRequest, keep: boolean) {
    const secure = new URL(url).protocol === 'https:';
    const kept = this.#agents[secure ? 'https:' : 'http:'];
    return (secure ? https : http).request(url, {
      ...this.#options,
      method,
      signal,
      agent: keep ? kept : false,
      headers: {
        ...this.#options.headers,
        accept: 'application/json, text/event-stream',
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      },
    });
  }
}

async function readAnswer(
  response: http.IncomingMessage,
  onText?: (text: string) => void,
): Promise<HttpAnswer> {
  const status = response.statusCode ?? 0;
  const pieces: string[] = [];
  let bytes = 0;
  for await (const piece of response.setEncoding('utf8')) {
    bytes += Buffer.byteLength(piece);
    if (bytes > MAX_ANSWER_BYTES) {
      throw new TooLargeError('It answered with more than 64 MiB');
    }
    pieces.push(piece);
    if (status < 300) {
      onText?.(piece);
    }
  }
  return { status, headers: response.headers, text: pieces.join('') };
}

function isClosed(error: NodeJS.ErrnoException): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
}

function noAnswer(origin: string, error: NodeJS.ErrnoException): Error {
  if (error instanceof TooLargeError) {
    return error;
  }
  return isClosed(error)
    ? new NoAnswerError(`${origin} closed the connection without an answer`)
    : new InfrastructureError(
        `${origin} cannot be asked: ${error.message || error.code}`,
      );
}
