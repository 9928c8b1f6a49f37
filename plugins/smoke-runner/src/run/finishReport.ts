import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { endDraft, Ending, readDraft, removeDraft } from './draft';
import { fitReport } from './fitReport';
import { writeEvent } from './writeEvent';
import { writeJson } from './writeJson';

/**
 * Writes the report of a run that could not write its own; none if it never came to a stage.
 * @returns the exit status
 */
export function finishReport(out: string, ending: Ending): number {
  const draft = readDraft(out);
  if (draft) {
    writeJson(out, fitReport(endDraft(draft, ending, new Date())));
    removeDraft(out);
    const { stage } = draft;
    const { reason } = ending;
    writeEvent({ type: 'stage', stage, state: 'failed', reason });
  }
  return EXIT_STATUS[ending.exitClass];
}
