import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { Worker } from 'node:worker_threads';
import { removeDraft, writeDraft } from './draft';
import { fitReport } from './fitReport';
import { guardParent } from './guardParent';
import { newReport } from './newReport';
import { readSpec } from './readSpec';
import { runTest } from './runTest';
import { writeEvent } from './writeEvent';
import { writeJson } from './writeJson';

/** The process that tests: reads a spec, runs its stages and writes the report. */
export async function insideCommand(
  [path, out, started, folder]: string[],
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
  // Once: what a model says afterwards is nobody's to hear.
  process.send?.(spec.limits, () => process.connected && process.disconnect());
  const now = new Date();
  const known = newReport(spec, version, now);
  writeDraft(out, { since: now.toISOString(), report: known });
  const report = await runTest(spec, {
    folder,
    version,
    processStarted: Number(started),
    emit: writeEvent,
    onStage: (stage, soFar) =>
      writeDraft(out, {
        stage,
        since: new Date().toISOString(),
        report: soFar,
      }),
  });
  writeJson(out, fitReport(report));
  removeDraft(out);
  return EXIT_STATUS[report.exitClass];
}
