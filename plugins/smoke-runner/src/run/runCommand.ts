import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endDraft, readDraft, removeDraft } from './draft';
import { fitReport } from './fitReport';
import { readSpec } from './readSpec';
import { watchChild } from './watchChild';
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
  const begun = new Date();
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
  const draft = readDraft(out);
  if (draft) {
    const report = endDraft(draft, ended.ending, begun, new Date());
    writeJson(out, fitReport(report));
    removeDraft(out);
  }
  process.stderr.write(`callboard-smoke: ${ended.ending.reason}\n`);
  return EXIT_STATUS[ended.ending.exitClass];
}
