import { availableParallelism } from 'node:os';

const GIB = 1024 ** 3;
/** Written memory of one process: type checkers and test runners need a part of it. */
const MEMORY_BYTES = 4 * GIB;
const FILE_BYTES = GIB;
/** Threads included, and those of the portal when it is the same user. */
const PROCESSES = 4096;
/** So that the portal, as long as it is there, is the one that ends it, and says why; seconds. */
const LATER = 5;

/** A command with walls around each of its processes, and an end to all of them even if the portal is gone. */
export function limitedCommand(
  command: string[],
  limits: {
    /** Path of the program, a part of util-linux; without it there are no walls. */
    prlimit: string | undefined;
    /** Path of the program, a part of coreutils; without it what hangs outlives the portal. */
    timeout: string | undefined;
    /** At the most, and on all processors. */
    seconds: number;
  },
): string[] {
  const ending = limits.timeout
    ? [limits.timeout, '-s', 'KILL', `${Math.ceil(limits.seconds) + LATER}`]
    : [];
  if (!limits.prlimit) {
    return [...ending, ...command];
  }
  return [
    limits.prlimit,
    '--core=0',
    `--cpu=${Math.ceil(limits.seconds * availableParallelism())}`,
    `--data=${MEMORY_BYTES}`,
    `--fsize=${FILE_BYTES}`,
    `--nproc=${PROCESSES}`,
    ...ending,
    ...command,
  ];
}
