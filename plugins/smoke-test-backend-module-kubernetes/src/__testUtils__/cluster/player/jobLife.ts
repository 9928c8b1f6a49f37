import { JobStatus } from '../KubeObject';
import { instant } from './instant';
import { withCondition } from './withCondition';

/** Why a Job ends. */
export interface JobEnd {
  readonly reason:
    | 'CompletionsReached'
    | 'BackoffLimitExceeded'
    | 'DeadlineExceeded'
    | 'PodFailurePolicy';
  readonly message: string;
}

const NOTHING_UNCOUNTED = { uncountedTerminatedPods: {} };

/** The controller has seen it, and made `active` pods. */
export function started(
  before: JobStatus | undefined,
  active: 0 | 1,
): JobStatus {
  return {
    ...NOTHING_UNCOUNTED,
    startTime: before?.startTime ?? instant(),
    active,
    ready: 0,
    terminating: 0,
  };
}

/** Its end is certain and not told as such yet: its pod is over or about to be. */
export function ending(
  before: JobStatus | undefined,
  { reason, message }: JobEnd,
): JobStatus {
  const met = reason === 'CompletionsReached';
  return {
    conditions: withCondition(before?.conditions, {
      type: met ? 'SuccessCriteriaMet' : 'FailureTarget',
      status: 'True',
      reason,
      message,
    }),
  };
}

/** Over. */
export function ended(
  before: JobStatus | undefined,
  { reason, message }: JobEnd,
): JobStatus {
  const complete = reason === 'CompletionsReached';
  return {
    ...NOTHING_UNCOUNTED,
    active: 0,
    ready: 0,
    terminating: 0,
    ...(complete
      ? { succeeded: 1, completionTime: instant() }
      : { failed: (before?.failed ?? 0) + 1 }),
    conditions: withCondition(before?.conditions, {
      type: complete ? 'Complete' : 'Failed',
      status: 'True',
      reason,
      message,
    }),
  };
}
