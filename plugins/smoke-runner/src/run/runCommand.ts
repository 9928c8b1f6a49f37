import { SmokeLimits } from '@callboard/plugin-ml-common';
import { ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { draftPath } from './draftPath';
import { watchChild } from './watchChild';

/**
 * Tests one target in a process of its own, and ends that process when it takes too
 * long or too much: a model that keeps native code busy can only be ended from outside,
 * and one that crashes it leaves somebody who writes the report.
 *
 * Imports nothing but Node until there is a report to write: the process that tests waits
 * for this one to begin, and has the machine for itself afterwards.
 */
export async function runCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      files: { type: 'string' },
      out: { type: 'string', default: 'report.json' },
      'report-line': { type: 'boolean', default: false },
      'end-file': { type: 'string' },
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
    [
      process.argv[1],
      'run-inside',
      spec,
      out,
      `${performance.timeOrigin}`,
      resolve(values.files ?? dirname(spec)),
    ],
    // A group of its own: an interrupt of the terminal reaches this process only.
    { stdio: ['pipe', 'inherit', 'inherit', 'ipc'], detached: true },
  );
  const ended = await watchChild(child, {
    limits: limitsOf(child),
    watchStdin: values['watch-stdin'],
  });
  if (ended.type === 'ended')
    process.stderr.write(`callboard-smoke: ${ended.ending.reason}\n`);
  const reportLine = values['report-line'];
  const endFile = values['end-file'];
  if (reportLine || endFile !== undefined) {
    const { tellEnd } = await import('../program');
    return tellEnd({ spec, out, reportLine, endFile }, ended);
  }
  if (ended.type === 'exit') return ended.status;
  const { finishReport } = await import('../program');
  return finishReport(out, ended.ending);
}

/** The limits of the spec, which the other process reads and says before it loads the model; only what it says first counts. */
function limitsOf(child: ChildProcess): Promise<SmokeLimits> {
  return new Promise(known => {
    child.once('message', (said: SmokeLimits) => known(said));
  });
}
