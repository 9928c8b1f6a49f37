import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** After it was asked to end, what still runs is ended by force. */
const GRACE_MS = 5_000;

/** The most of its complaints that is kept, characters. */
const MAX_STDERR = 2_000;

/** A git process whose output is streamed. */
export interface RunningGit {
  child: ChildProcessWithoutNullStreams;
  /** Ends it and what it started. */
  stop(): void;
  /** Resolves once it has ended well. Rejects, with what it complained of, when it has not. */
  ended: Promise<void>;
}

/** Starts git in a process group of its own, for a limited time. */
export function startGit(
  program: string,
  args: string[],
  options: { cwd?: string; env: Record<string, string>; timeoutMs: number },
): RunningGit {
  const { cwd, env, timeoutMs } = options;
  const child = spawn(program, args, { cwd, detached: true, env });
  let isOver = false;
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined && !isOver) {
        process.kill(-child.pid, name);
      }
    } catch (error) {
      if (Object(error).code !== 'ESRCH') {
        throw error;
      }
    }
  };
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    signal('SIGTERM');
    // Nor does anyone wait for what it would have said, or hand it more.
    child.stdout.destroy();
    child.stdin.destroy();
    force ??= setTimeout(() => signal('SIGKILL'), GRACE_MS).unref();
  };
  const timeout = setTimeout(stop, timeoutMs).unref();
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr = (stderr + chunk).slice(0, MAX_STDERR);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => {
      isOver = true;
      clearTimeout(timeout);
      clearTimeout(force);
      return code === 0
        ? resolve()
        : reject(new Error(`git ended with ${code ?? by}: ${stderr.trim()}`));
    });
  });
  ended.catch(() => {});
  return { child, stop, ended };
}
