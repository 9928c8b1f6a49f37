import { RunnerEvent, SmokePodFiles } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logLine, SHORT_DIGEST } from '../log/logLine';
import { download } from './download';
import { FetchError } from './FetchError';
import { progressOf } from './progressOf';
import { sourceOf } from './sourceOf';

/** What surrounds the bringing of files. */
export interface FetchOptions {
  /** Absolute; all files are put into it. */
  folder: string;
  env: NodeJS.ProcessEnv;
  emit(event: RunnerEvent): void;
  signal: AbortSignal;
  /** For how long no byte may come: a minute. */
  silentMs?: number;
  /** For how long it is tried again: five minutes. */
  retryMs?: number;
  /** Before it is tried again for the first time: a second. Twice as long each time. */
  waitMs?: number;
}

const LONGEST_WAIT_MS = 30_000;

/**
 * Brings one file, which is there in full or not at all.
 * @throws FetchError with a sentence that names the file
 */
export async function fetchFile(
  file: SmokePodFiles['files'][number],
  options: FetchOptions,
): Promise<void> {
  const { emit, signal, retryMs = 300_000, waitMs = 1000 } = options;
  let since: number | undefined;
  for (let tries = 1; ; tries++) {
    try {
      await fetchOnce(file, options);
      return;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      const { message, exitClass, retry } = error;
      if (!retry) throw new FetchError(`${file.path}: ${message}`, exitClass);
      since ??= performance.now();
      // Not all at the same moment, where many failed at the same moment.
      const own = waitMs * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
      const wait = Math.max(Math.min(own, LONGEST_WAIT_MS), retry.afterMs);
      if (performance.now() + wait - since > retryMs)
        throw new FetchError(
          `${file.path}: ${message}; given up at try ${tries}`,
          exitClass,
        );
      const seconds = Math.ceil(wait / 100) / 10;
      const again = `${file.path}: ${message}; again in ${seconds} s`;
      emit(logLine(again, 'warn'));
      await sleep(wait, undefined, { signal });
    }
  }
}

async function fetchOnce(
  file: SmokePodFiles['files'][number],
  { folder, env, emit, signal, silentMs = 60_000 }: FetchOptions,
): Promise<void> {
  const path = resolve(folder, file.path);
  if (!path.startsWith(folder + sep))
    throw new FetchError('it would lie outside the folder', 'infra-failed');
  const source = sourceOf(file, env);
  const part = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const onBytes = progressOf(file.path, emit);
    const digest = await download(source, part, { silentMs, signal, onBytes });
    if (digest !== file.digest)
      throw new FetchError(
        `its bytes are ${digest.slice(
          0,
          SHORT_DIGEST,
        )}…, not ${file.digest.slice(0, SHORT_DIGEST)}…`,
        'not-run',
      );
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
