import { SeenPod } from '../cluster/PodWatch';
import { conditionOf } from './podState';

/** Seconds for which pods held their GPUs, times the number of them: from their node on until their last container ended, or until `now`. */
export function gpuSeconds(
  pods: readonly SeenPod[],
  gpus: number,
  now: Date,
): number {
  const seconds = pods.map(({ pod }) => {
    const scheduled = conditionOf(pod, 'PodScheduled');
    if (scheduled?.status !== 'True' || !scheduled.lastTransitionTime) {
      return 0;
    }
    const ends = (pod.status?.containerStatuses ?? []).map(
      ({ state }) => state?.terminated?.finishedAt,
    );
    const last = ends.every(end => end !== undefined) ? ends.at(-1) : undefined;
    const until = last ?? pod.metadata?.deletionTimestamp ?? now;
    const from = new Date(scheduled.lastTransitionTime).getTime();
    return Math.max(0, (new Date(until).getTime() - from) / 1000);
  });
  return Math.round(seconds.reduce((sum, each) => sum + each, 0) * gpus);
}
