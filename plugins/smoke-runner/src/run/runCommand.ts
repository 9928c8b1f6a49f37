import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { endDraft, Ending, readDraft, removeDraft } from './draft';
import { fitReport } from './fitReport';
import { readSpec } from './readSpec';
import { StartedTest } from './startTest';
import { watchChild } from './watchChild';
import { writeEvent } from './writeEvent';
import { writeJson } from './writeJson';

/**
 * Tests one target in a process of its own, and ends that process when it takes too
 * long or too much: a model that keeps native code busy can only be ended from outside,
 * and one that crashes it leaves somebody who writes the report.
 */
export async function runCommand(test: StartedTest): Promise<number> {
  const { child, spec, out, watchStdin } = test;
  const ended = await watchChild(child, {
    limits: readSpec(spec).then(({ limits }) => limits),
    watchStdin,
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
