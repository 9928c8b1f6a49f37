import { ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { draftPath } from './draftPath';

/** The process that tests, and what it was asked. */
export interface StartedTest {
  child: ChildProcess;
  /** Absolute, as is `out`. */
  spec: string;
  out: string;
  watchStdin: boolean;
}

/**
 * Starts the process that tests. Imports nothing but Node, so that this is the first thing
 * that happens: both processes then read the program at the same time.
 */
export function startTest(args: string[]): StartedTest {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'report.json' },
      'watch-stdin': { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw new Error('run takes one spec');
  const [spec, out] = [resolve(positionals[0]), resolve(values.out)];
  // What an earlier run has left would be taken for what this one found.
  rmSync(out, { force: true });
  rmSync(draftPath(out), { force: true });
  const child = spawn(
    process.execPath,
    [process.argv[1], 'run-inside', spec, out, `${performance.timeOrigin}`],
    // A group of its own: an interrupt of the terminal reaches this process only.
    { stdio: ['pipe', 'inherit', 'inherit'], detached: true },
  );
  return { child, spec, out, watchStdin: values['watch-stdin'] };
}
