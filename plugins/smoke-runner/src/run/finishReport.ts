import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { endDraft, Ending, readDraft, removeDraft } from './draft';
import { fitReport } from './fitReport';
import { writeEvent } from './writeEvent';
import { writeJson } from './writeJson';

/**
 * Writes the report of a run that could not write its own; none if it never began.
 * @returns the exit status
 */
export function finishReport(out: string, ending: Ending): number {
  const draft = readDraft(out);
  const stage = draft?.stage;
  const end = stage ? ending : beforeTheModel(ending);
  if (draft) {
    writeJson(out, fitReport(endDraft(draft, end, new Date())));
    removeDraft(out);
  }
  const { exitClass, reason } = end;
  if (stage) writeEvent({ type: 'stage', stage, state: 'failed', reason });
  return EXIT_STATUS[exitClass];
}

/** What ends a run before its first stage is no fault of a model that it has not read yet. */
export function beforeTheModel(ending: Ending): Ending {
  return ending.exitClass === 'model-failed'
    ? { ...ending, exitClass: 'infra-failed', blame: 'infrastructure' }
    : ending;
}
