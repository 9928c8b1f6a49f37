import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endDraft, Ending, readDraft, removeDraft } from './draft';
import { fitReport } from './fitReport';
import { readSpec } from './readSpec';
import { watchChild } from './watchChild';
import { writeEvent } from './writeEvent';
import { writeJson } from './writeJson';

/**
 * Tests one target in a process of its own, and ends that process when it takes too
 * long or too much: a model that keeps native code busy can only be ended from outside,
 * and one that crashes it leaves somebody who writes the report.
 */
export async function runCommand(args: string[]): Promise<number> {
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
  rmSync(out, { force: true });
  const child = spawn(
    process.execPath,
    [process.argv[1], 'run-inside', spec, out, `${performance.timeOrigin}`],
    // A group of its own: an interrupt of the terminal reaches this process only.
    { stdio: ['pipe', 'inherit', 'inherit'], detached: true },
  );
  const ended = await watchChild(child, {
    limits: readSpec(spec).then(({ limits }) => limits),
    watchStdin: values['watch-stdin'],
  });
  if (ended.type === 'exit') return ended.status;
  finishReport(out, ended.ending);
  process.stderr.write(`callboard-smoke: ${ended.ending.reason}\n`);
  return EXIT_STATUS[ended.ending.exitClass];
}

/** The report of a run that could not write its own; none if it never came to a stage. */
function finishReport(out: string, ending: Ending) {
  const draft = readDraft(out);
  if (!draft) return;
  const report = endDraft(draft, ending, new Date());
  writeJson(out, fitReport(report));
  removeDraft(out);
  const { stage } = draft;
  const { reason } = ending;
  writeEvent({ type: 'stage', stage, state: 'failed', reason });
}
