import { SmokeSpec } from '@callboard/plugin-ml-common';

const GIB = 1024 ** 3;

/**
 * A command with a wall around its memory. The runner itself watches the resident memory of its test, and ends it with a
 * report; the wall is for what takes gigabytes between two looks. It leaves room for what
 * is reserved and never touched: stacks of threads, heaps of the language.
 *
 * Linux only: elsewhere the limit of the data segment is not enforced. Not for GPUs,
 * whose drivers map the memory of the device into the process.
 */
export function limitedCommand(
  command: string[],
  { limits, provider }: Pick<SmokeSpec, 'limits' | 'provider'>,
): string[] {
  if (process.platform !== 'linux' || provider !== 'cpu') {
    return command;
  }
  const kib = Math.ceil((2 * limits.memoryBytes + 2 * GIB) / 1024);
  return ['/bin/sh', '-c', `ulimit -d ${kib}; exec "$@"`, 'sh', ...command];
}
