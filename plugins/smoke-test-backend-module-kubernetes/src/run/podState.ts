import { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { FETCH_CONTAINER, TEST_CONTAINER } from '../job/jobOf';

/** How a container ended by itself. */
export interface ContainerEnd {
  container: string;
  exitCode: number;
  /** As Kubernetes calls it, such as `OOMKilled`. */
  reason?: string;
  /** What it wrote as its termination message, or last. */
  message: string;
}

/** How far a pod is. */
export type PodState =
  /** It has no node yet; `message` says what keeps it from one. */
  | { phase: 'unscheduled'; message?: string }
  /** On a node; `trouble` is what its containers wait for and may never get. */
  | {
      phase: 'starting';
      /** The model is there. */
      fetched: boolean;
      trouble?: { reason: string; message: string };
    }
  | { phase: 'fetching' }
  | { phase: 'testing' }
  | { phase: 'ended'; end: ContainerEnd }
  /** Kubernetes ended it, whatever its containers did. */
  | { phase: 'stopped'; reason: string; message: string };

/** Waiting reasons that are the ordinary course of things. */
const ORDINARY = ['ContainerCreating', 'PodInitializing'];

/** How far a pod is, of what the kubelet and others write into its status. */
export function podState({ status, spec }: V1Pod): PodState {
  const { phase, reason, message } = status ?? {};
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  if (phase === 'Failed' && reason) {
    return { phase: 'stopped', reason, message: message ?? '' };
  }
  const end = endOf(containers);
  if (end) {
    return { phase: 'ended', end };
  }
  if (phase === 'Failed' || phase === 'Succeeded') {
    return {
      phase: 'stopped',
      reason: phase,
      message: message ?? 'its containers say nothing',
    };
  }
  if (containers.some(isRunning(TEST_CONTAINER))) {
    return { phase: 'testing' };
  }
  if (containers.some(isRunning(FETCH_CONTAINER))) {
    return { phase: 'fetching' };
  }
  const scheduled = conditionOf({ status }, 'PodScheduled');
  if (!spec?.nodeName && scheduled?.status !== 'True') {
    return { phase: 'unscheduled', message: scheduled?.message };
  }
  return {
    phase: 'starting',
    fetched: containers.some(
      ({ name, state }) => name === FETCH_CONTAINER && state?.terminated,
    ),
    trouble: troubleOf(containers),
  };
}

/** Such as `DisruptionTarget`, where it is there. */
export function conditionOf({ status }: Pick<V1Pod, 'status'>, type: string) {
  return status?.conditions?.find(each => each.type === type);
}

/** Whatever says that it is about to be ended, or was, for no reason of its own. */
export function disruptionOf(pod: V1Pod) {
  const condition = conditionOf(pod, 'DisruptionTarget');
  return condition?.status === 'True' ? condition : undefined;
}

/** The end of the test, or of fetching if that failed. */
function endOf(containers: V1ContainerStatus[]): ContainerEnd | undefined {
  for (const { name, state } of containers) {
    const { terminated } = state ?? {};
    if (terminated && (name === TEST_CONTAINER || terminated.exitCode !== 0)) {
      return {
        container: name,
        exitCode: terminated.exitCode,
        reason: terminated.reason,
        message: terminated.message ?? '',
      };
    }
  }
  return undefined;
}

function isRunning(container: string) {
  return ({ name, state }: V1ContainerStatus) =>
    name === container && state?.running !== undefined;
}

function troubleOf(containers: V1ContainerStatus[]) {
  const waiting = containers
    .map(({ state }) => state?.waiting)
    .find(each => each?.reason && !ORDINARY.includes(each.reason));
  return (
    waiting && { reason: waiting.reason ?? '', message: waiting.message ?? '' }
  );
}
