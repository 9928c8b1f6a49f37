import { ChildProcess, spawn } from 'node:child_process';
import { OutputLines } from './OutputLines';

/** What a process has left behind may hold its output open, milliseconds. */
const CLOSE_MS = 2000;

/** How a command ended. */
export type CommandEnd = 'passed' | 'failed' | 'stopped';

/**
 * Runs a command in a process group of its own, of which nothing is left when it has ended.
 * @param signal - kills the whole group when it is aborted
 * @throws when it could not be started
 */
export async function runCommand(
  [program, ...args]: string[],
  options: {
    folder: string;
    env: Record<string, string>;
    signal: AbortSignal;
    output: OutputLines;
  },
): Promise<CommandEnd> {
  const { env, folder: cwd, output, signal } = options;
  if (signal.aborted) {
    return 'stopped';
  }
  const child = spawn(program, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    const lines = output.stream();
    stream.on('data', chunk => lines.write(chunk));
    stream.on('close', () => lines.end());
  }
  const stop = () => killGroup(child);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const status = await closed(child);
    if (signal.aborted) {
      return 'stopped';
    }
    return status === 0 ? 'passed' : 'failed';
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let late: NodeJS.Timeout | undefined;
    child.on('error', reject);
    child.on('exit', () => {
      killGroup(child);
      late = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, CLOSE_MS);
    });
    child.on('close', status => {
      clearTimeout(late);
      resolve(status);
    });
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
