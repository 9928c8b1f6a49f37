import { EXIT_STATUS, RunnerEvent } from '@callboard/plugin-ml-common';
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { removeDraft, writeDraft } from './draft';
import { fitReport } from './fitReport';
import { guardParent } from './guardParent';
import { readSpec } from './readSpec';
import { runTest } from './runTest';
import { writeJson } from './writeJson';

/** The process that tests: reads a spec, runs its stages and writes the report. */
export async function insideCommand(
  [path, out, started]: string[],
  version: string,
): Promise<number> {
  const guard = new Worker(`(${guardParent})(require('node:net'))`, {
    eval: true,
  });
  guard.unref();
  const spec = await readSpec(path).catch(error => {
    process.stderr.write(`callboard-smoke: ${error.message}\n`);
    return undefined;
  });
  if (!spec) return EXIT_STATUS['not-run'];
  const report = await runTest(spec, {
    folder: dirname(path),
    version,
    processStarted: Number(started),
    emit: writeEvent,
    onStage: (stage, known) => writeDraft(out, { stage, report: known }),
  });
  writeJson(out, fitReport(report));
  removeDraft(out);
  return EXIT_STATUS[report.exitClass];
}

/** Written at once, so that nothing is lost when the process is ended inside native code. */
function writeEvent(event: RunnerEvent) {
  try {
    writeSync(1, `${JSON.stringify(event)}\n`);
  } catch {
    // Nobody reads any more; the report is written all the same.
  }
}
