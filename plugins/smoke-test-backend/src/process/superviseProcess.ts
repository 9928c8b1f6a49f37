import { RunnerEvent, SmokeStageId } from '@callboard/plugin-ml-common';
import { ChildProcessByStdio, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { EventLines } from '@callboard/plugin-ml-node';
import { ProcessEnd } from './resultOf';

/** From the request to end until it is ended. */
const TERM_MS = 5000;
/** What the process has left behind may hold its output open. */
const CLOSE_MS = 2000;
const SAID = 1000;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Runs a command in a process group of its own until it ends, at the latest when its time is up or
 * `signal` is aborted. Its standard input stays open for as long as this backend lives.
 * @throws when it could not be started
 */
export async function superviseProcess(
  [command, ...args]: string[],
  options: {
    folder: string;
    env: Record<string, string>;
    /** Milliseconds. */
    timeLimit: number;
    signal: AbortSignal;
    onEvent(event: RunnerEvent): void;
  },
): Promise<ProcessEnd> {
  const { folder: cwd, env, timeLimit, signal, onEvent } = options;
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd, env, stdio, detached: true });
  let stage: SmokeStageId | undefined;
  const said = keepOutput(child, event => {
    if (event.type === 'stage' && event.state === 'running') {
      stage = event.stage;
    }
    onEvent(event);
  });
  let stopped: ProcessEnd['stopped'];
  const limit = setTimeout(() => {
    stopped ??= 'timeout';
    killGroup(child);
  }, timeLimit);
  let term: NodeJS.Timeout | undefined;
  const cancel = () => {
    stopped ??= 'cancelled';
    child.kill('SIGTERM');
    term = setTimeout(() => killGroup(child), TERM_MS);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const ended = closed(child);
    if (signal.aborted) {
      cancel();
    }
    return { ...(await ended), stopped, stage, said: said() };
  } finally {
    clearTimeout(limit);
    clearTimeout(term);
    signal.removeEventListener('abort', cancel);
  }
}

/** Returns what says the last of the standard error. */
function keepOutput(
  child: Child,
  onEvent: (event: RunnerEvent) => void,
): () => string {
  const lines = new EventLines(onEvent);
  child.stdout.on('data', chunk => lines.write(chunk));
  child.stdout.on('end', () => lines.end());
  let said = Buffer.alloc(0);
  const errors = new EventLines(onEvent);
  child.stderr.on('data', chunk => {
    errors.write(chunk);
    said = Buffer.concat([said, chunk.subarray(-SAID)]).subarray(-SAID);
  });
  child.stderr.on('end', () => errors.end());
  child.stdin.on('error', () => {});
  return () => said.toString('utf8').trim();
}

async function closed(
  child: Child,
): Promise<Pick<ProcessEnd, 'status' | 'signal'>> {
  return new Promise((resolve, reject) => {
    let late: NodeJS.Timeout | undefined;
    child.on('error', reject);
    child.on('exit', () => {
      killGroup(child);
      child.stdin.destroy();
      late = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, CLOSE_MS);
    });
    child.on('close', (status, signal) => {
      clearTimeout(late);
      resolve({ status, signal });
    });
  });
}

function killGroup({ pid }: Child): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
