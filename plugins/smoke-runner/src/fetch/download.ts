import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import { checkAnswer } from './checkAnswer';
import { FetchError } from './FetchError';
import { Source } from './sourceOf';

/** What is needed to bring a file once. */
export interface DownloadOptions {
  /** For how long no byte may come. */
  silentMs: number;
  signal: AbortSignal;
  /** Called as it grows. `of` is unknown when the server does not say it. */
  onBytes(done: number, of?: number): void;
}

/**
 * Brings a file once, and writes it as it comes.
 * @returns its digest
 * @throws FetchError
 */
export async function download(
  source: Source,
  path: string,
  { silentMs, signal, onBytes }: DownloadOptions,
): Promise<string> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silentMs);
  const hash = createHash('sha256');
  try {
    const answer = await ask(source, AbortSignal.any([signal, silence.signal]));
    const length = lengthOf(answer);
    let done = 0;
    const hashing = new Transform({
      transform(chunk, _, next) {
        timer.refresh();
        hash.update(chunk);
        done += chunk.length;
        onBytes(done, length);
        next(null, chunk);
      },
    });
    const body = Readable.from(chunksOf(answer));
    await pipeline(body, hashing, createWriteStream(path, { mode: 0o600 }));
    return `sha256:${hash.digest('hex')}`;
  } catch (error) {
    signal.throwIfAborted();
    const { host } = new URL(source.url);
    if (silence.signal.aborted)
      throw passing(`${host} sent nothing for ${silentMs / 1000} s`);
    throw problemOf(error, host);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(source: Source, signal: AbortSignal): Promise<Response> {
  const { url, token } = source;
  const answer = await fetch(url, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    redirect: token ? 'manual' : 'follow',
    signal,
  });
  try {
    checkAnswer(answer, source);
  } catch (error) {
    await answer.body?.cancel();
    throw error;
  }
  return answer;
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever cannot write it wants no more of it.
    await reader.cancel();
  }
}

/** Bytes that will come, where they are as many as were sent. */
function lengthOf({ headers }: Response): number | undefined {
  const length = headers.get('content-length');
  const known = length !== null && !headers.has('content-encoding');
  return known ? Number(length) : undefined;
}

/** Of a system call is what the disk says; what the network says comes as the cause of another error. */
function problemOf(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error;
  if (!isNativeError(error)) return passing(`${host}: ${error}`);
  if ('syscall' in error)
    return new FetchError(
      `it cannot be written: ${error.message}`,
      'infra-failed',
    );
  return passing(`${host} cannot be read: ${reasonOf(error)}`);
}

/** What `fetch` throws says little; its cause does. */
function reasonOf({ message, cause }: Error): string {
  if (!isNativeError(cause)) return message;
  const code = 'code' in cause ? String(cause.code) : '';
  return cause.message || code || message;
}

function passing(message: string): FetchError {
  return new FetchError(message, 'infra-failed', { afterMs: 0 });
}
