import { availableParallelism } from 'node:os';

const GIB = 1024 ** 3;
/** Written memory of one process: type checkers and test runners need a part of it. */
const MEMORY_BYTES = 4 * GIB;
const FILE_BYTES = GIB;
/** Threads included, and those of the portal when it is the same user. */
const PROCESSES = 4096;

/** A command with walls around each of its processes. Linux only: `prlimit` is a part of util-linux. */
export function limitedCommand(
  command: string[],
  limits: {
    /** Path of the program; without it there are no walls. */
    prlimit: string | undefined;
    /** On all processors, after which a process ends even if the portal is gone. */
    seconds: number;
  },
): string[] {
  if (!limits.prlimit) {
    return command;
  }
  return [
    limits.prlimit,
    '--core=0',
    `--cpu=${Math.ceil(limits.seconds * availableParallelism())}`,
    `--data=${MEMORY_BYTES}`,
    `--fsize=${FILE_BYTES}`,
    `--nproc=${PROCESSES}`,
    ...command,
  ];
}
