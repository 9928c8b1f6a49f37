import { LineageRun, StatusLevel } from '@callboard/plugin-ml-common';

const LEVELS: Record<LineageRun['state'], StatusLevel | undefined> = {
  START: undefined,
  RUNNING: undefined,
  COMPLETE: 'ok',
  ABORT: 'attention',
  FAIL: 'failing',
  OTHER: 'unknown',
};

/** How a run ended; undefined while it is under way. */
export function runLevel(run: LineageRun): StatusLevel | undefined {
  return LEVELS[run.state];
}
