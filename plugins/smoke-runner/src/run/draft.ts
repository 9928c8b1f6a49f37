import {
  ExitClass,
  SmokeReport,
  smokeReport,
  smokeStageId,
} from '@callboard/plugin-ml-common';
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { stageName } from '../stages/stageName';
import { draftPath } from './draftPath';
import { writeJson } from './writeJson';

/**
 * What a run knows when it begins, and when each stage does. It lies beside the report,
 * so that the process that watches can finish the report of one that was ended.
 */
const draft = z.object({
  stage: smokeStageId.optional().describe('Absent before the first one'),
  since: z.iso.datetime(),
  report: smokeReport,
});
type Draft = z.infer<typeof draft>;

/** Why a run was ended from outside. */
export interface Ending {
  exitClass: ExitClass;
  /** Unknown when it was only too slow or not wanted any more. */
  blame?: 'model' | 'infrastructure';
  reason: string;
  limitsHit: SmokeReport['limitsHit'];
}

/** Keeps what is known. */
export const writeDraft = (out: string, value: Draft): void =>
  writeJson(draftPath(out), value);

/** What was known last; undefined when the run never began. */
export function readDraft(out: string): Draft | undefined {
  try {
    return draft.parse(JSON.parse(readFileSync(draftPath(out), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Removes it, once the report is there. */
export const removeDraft = (out: string): void =>
  rmSync(draftPath(out), { force: true });

/** The report of a run that was ended from outside. */
export function endDraft(
  { stage, since, report }: Draft,
  { exitClass, blame, reason, limitsHit }: Ending,
  now: Date,
): SmokeReport {
  const seconds = Math.max(0, now.getTime() - Date.parse(since)) / 1000;
  return {
    ...report,
    exitClass,
    reason: `${stage ? `${stageName(stage)}: ` : ''}${reason}`.slice(0, 2000),
    limitsHit,
    finishedAt: now.toISOString(),
    stages: report.stages.map(result => {
      if (result.id === stage)
        return { id: stage, outcome: 'failed', blame, reason, seconds };
      return result;
    }),
  };
}
