import { Condition, Job, KubeObject, Pod } from '../../KubeObject';
import { isJob, isPod } from './check';

/** A status as it is read: counts of nothing are left out, and times that nobody told are null. */
export function withStoredStatus(object: KubeObject): KubeObject {
  if (isJob(object)) return withJobStatus(object);
  if (isPod(object)) return withPodStatus(object);
  return object;
}

function withJobStatus(job: Job): Job {
  const { active, succeeded, failed, ...status } = job.status ?? {};
  return {
    ...job,
    status: {
      ...status,
      ...(active && { active }),
      ...(succeeded && { succeeded }),
      ...(failed && { failed }),
      ...(status.conditions && { conditions: timed(status.conditions) }),
    },
  };
}

function withPodStatus(pod: Pod): Pod {
  const { status } = pod;
  if (!status?.conditions) return pod;
  return {
    ...pod,
    status: { ...status, conditions: timed(status.conditions) },
  };
}

function timed(conditions: readonly Condition[]): Condition[] {
  return conditions.map(condition => ({
    lastProbeTime: null,
    lastTransitionTime: null,
    ...condition,
  }));
}
