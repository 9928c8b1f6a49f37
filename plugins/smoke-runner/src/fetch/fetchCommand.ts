import {
  EXIT_STATUS,
  ExitClass,
  SmokePodEnd,
} from '@callboard/plugin-ml-common';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { logLine } from '../log/logLine';
import { runIdIn } from '../run/runIdIn';
import { writeEnd } from '../run/writeEnd';
import { writeEvent } from '../run/writeEvent';
import { FetchError } from './FetchError';
import { fetchFiles } from './fetchFiles';
import { readPodFiles } from './readPodFiles';

/**
 * Brings the files of a test to where it will run, so that the process that opens a
 * model needs no right to read anything.
 */
export async function fetchCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'end-file': { type: 'string' } },
  });
  if (positionals.length !== 2)
    throw new Error('fetch takes a list of files and a folder');
  const [list, folder] = positionals.map(path => resolve(path));
  const stop = new AbortController();
  process.on('SIGTERM', () => stop.abort('It was asked to end (SIGTERM)'));
  process.on('SIGINT', () => stop.abort('It was interrupted (SIGINT)'));
  try {
    const { signal } = stop;
    const { files } = await readPodFiles(list);
    const { env } = process;
    await fetchFiles(files, { folder, env, emit: writeEvent, signal });
    return EXIT_STATUS.passed;
  } catch (error) {
    const runId = runIdIn(list);
    const end: SmokePodEnd = { runId, ...endOf(error, stop.signal) };
    writeEvent(logLine(`${end.exitClass}: ${end.reason}`, 'error'));
    const endFile = values['end-file'];
    if (endFile !== undefined) writeEnd(endFile, end);
    return EXIT_STATUS[end.exitClass];
  }
}

function endOf(
  error: unknown,
  { aborted, reason: asked }: AbortSignal,
): { exitClass: ExitClass; reason: string } {
  if (aborted) return { exitClass: 'cancelled', reason: String(asked) };
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof FetchError)
    return { exitClass: error.exitClass, reason: `Fetching ${reason}` };
  return { exitClass: 'infra-failed', reason };
}
