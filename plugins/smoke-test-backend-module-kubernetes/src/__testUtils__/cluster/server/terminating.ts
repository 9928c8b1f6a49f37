import { KubeObject, Pod } from '../KubeObject';

/** Seconds that a pod is given to end unless somebody says otherwise. */
export const GRACE_SECONDS = 30;

/** Whether a node has it, so that its containers are to be ended before it goes. */
export function isRunning({ spec, status }: Pod): boolean {
  const over = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return spec.nodeName !== undefined && !over;
}

/** A pod that is told to end within so many seconds. */
export function terminating(pod: Pod, seconds = GRACE_SECONDS): KubeObject {
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      deletionTimestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
      deletionGracePeriodSeconds: seconds,
    },
  };
}
