import { SmokeLimits } from '@callboard/plugin-ml-common';
import { ChildProcess } from 'node:child_process';
import { Ending } from './draft';
import { residentBytes } from './residentBytes';

/** How the process that tests has ended: by itself, or from outside. */
export type Ended =
  | { type: 'exit'; status: number }
  | { type: 'ended'; ending: Ending };

/** A model can take gigabytes in a second; one look costs 20 µs. */
const LOOK_EVERY_MS = 25;

/** Resolves when the process has ended, and ends it when it must. */
export async function watchChild(
  child: ChildProcess,
  watched: { limits: Promise<SmokeLimits>; watchStdin: boolean },
): Promise<Ended> {
  const begun = performance.now();
  let ending: Ending | undefined;
  const end = (why: Ending) => {
    ending ??= why;
    child.kill('SIGKILL');
  };
  const cancel = (reason: string) => () => end(cancelled(reason));
  process.on('SIGTERM', cancel('It was asked to end (SIGTERM)'));
  process.on('SIGINT', cancel('It was interrupted (SIGINT)'));
  if (watched.watchStdin) {
    const gone = cancel('Whoever started it has gone');
    process.stdin.on('end', gone).on('error', gone).resume();
  }
  const closed = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status, signal) => {
      if (ending) resolve({ type: 'ended', ending });
      else if (signal) resolve({ type: 'ended', ending: crashed(signal) });
      else resolve({ type: 'exit', status: status ?? 1 });
    });
  });
  let look: NodeJS.Timeout | undefined;
  watched.limits.then(limits => {
    look = setInterval(() => {
      const hit = limitHit(limits, {
        seconds: (performance.now() - begun) / 1000,
        bytes: child.pid ? residentBytes(child.pid) : undefined,
      });
      if (hit) end(hit);
    }, LOOK_EVERY_MS);
  });
  return closed.finally(() => clearInterval(look));
}

/** Which limit is exceeded, if one is. */
export function limitHit(
  limits: SmokeLimits,
  used: { seconds: number; bytes?: number },
): Ending | undefined {
  if (used.seconds > limits.seconds) {
    return {
      exitClass: 'timeout',
      reason: `Took more than the ${limits.seconds} s that the profile allows`,
      limitsHit: ['seconds'],
    };
  }
  if (used.bytes === undefined || used.bytes <= limits.memoryBytes)
    return undefined;
  // The model's fault: the memory was there as promised, and this model, which runs
  // alone in its process, does not fit into it. On the profile it would fail again.
  const gib = (limits.memoryBytes / 1024 ** 3).toPrecision(3);
  return {
    exitClass: 'model-failed',
    blame: 'model',
    reason: `Needed more than the ${Number(
      gib,
    )} GiB of memory that the profile allows`,
    limitsHit: ['memoryBytes'],
  };
}

function cancelled(reason: string): Ending {
  return { exitClass: 'cancelled', reason, limitsHit: [] };
}

/** SIGKILL comes from outside: the kernel short of memory, or somebody. The others are what native code does to itself. */
function crashed(signal: NodeJS.Signals): Ending {
  const outside = signal === 'SIGKILL' || signal === 'SIGTERM';
  return {
    exitClass: outside ? 'infra-failed' : 'model-failed',
    blame: outside ? 'infrastructure' : 'model',
    reason: outside
      ? `Its process was ended from outside (${signal})`
      : `Its process crashed (${signal})`,
    limitsHit: [],
  };
}
