import { SmokeRun } from '@callboard/plugin-ml-common';
import { SmokeResult } from '@callboard/plugin-ml-node';
import { cancelledBy } from './runChanges';

/** The end of a run that somebody cancelled says who it was: its runner has only heard a signal. */
export function asCancelled<
  End extends Pick<SmokeResult, 'exitClass' | 'reason'> &
    Partial<Pick<SmokeRun, 'stages'>>,
>(end: End, by: string | null | undefined): End {
  if (end.exitClass !== 'cancelled' || !by) {
    return end;
  }
  const reason = cancelledBy(by);
  // Before the words of its stage the run may name that stage.
  const stages = end.stages?.map(stage =>
    stage.reason && end.reason.endsWith(stage.reason)
      ? { ...stage, reason }
      : stage,
  );
  return { ...end, reason, stages };
}
