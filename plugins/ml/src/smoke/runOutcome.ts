import { ExitClass, SmokeRun, StatusLevel } from '@callboard/plugin-ml-common';

/** How a run stands: its outcome once it has one, else how far it is. */
export type RunOutcome = ExitClass | 'queued' | 'running';

/** Only the model's own fault is failing: what could not be tested is not known. */
const LEVELS: Record<RunOutcome, StatusLevel> = {
  passed: 'ok',
  'model-failed': 'failing',
  'infra-failed': 'unknown',
  timeout: 'attention',
  cancelled: 'not-set-up',
  'not-run': 'unknown',
  queued: 'not-set-up',
  running: 'not-set-up',
};

/** How a run stands. */
export function outcomeOf(run: SmokeRun): RunOutcome {
  switch (run.state) {
    case 'finished':
      return run.exitClass ?? 'not-run';
    case 'running':
      return 'running';
    default:
      return 'queued';
  }
}

/** The status that an outcome is shown as. */
export function levelOf(outcome: RunOutcome): StatusLevel {
  return LEVELS[outcome];
}

/** Whether a run has not ended. */
export function isActive(run: SmokeRun): boolean {
  return run.state !== 'finished';
}
