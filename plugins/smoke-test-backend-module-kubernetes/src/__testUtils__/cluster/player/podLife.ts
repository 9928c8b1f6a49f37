import {
  Condition,
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
  PodStatus,
} from '../KubeObject';
import { instant } from './instant';
import { withCondition } from './withCondition';

/** The status of a pod that no node takes. */
export function unscheduled(message: string): PodStatus {
  return {
    phase: 'Pending',
    conditions: withCondition([], {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
    }),
  };
}

/** A node has it; its containers are not made yet. */
export function scheduled({ spec, status }: Pod): PodStatus {
  const inits = spec.initContainers ?? [];
  return {
    phase: 'Pending',
    startTime: instant(),
    conditions: withConditions(status?.conditions, {
      PodScheduled: 'True',
      Initialized: inits.length > 0 ? 'False' : 'True',
      ContainersReady: 'False',
      Ready: 'False',
    }),
    initContainerStatuses: inits.map(init =>
      containerStatus(init, { waiting: { reason: 'PodInitializing' } }),
    ),
    containerStatuses: spec.containers.map(container =>
      containerStatus(container, {
        waiting: {
          reason: inits.length > 0 ? 'PodInitializing' : 'ContainerCreating',
        },
      }),
    ),
  };
}

/** With one container in another state, and with what follows from it for the pod. */
export function withState(
  { status }: Pod,
  name: string,
  state: ContainerState,
): PodStatus {
  const before: PodStatus = status ?? { phase: 'Pending' };
  const change = (each: ContainerStatus) =>
    each.name === name ? { ...each, ...readiness(state), state } : each;
  const containerStatuses = before.containerStatuses?.map(change) ?? [];
  const initContainerStatuses = before.initContainerStatuses?.map(change) ?? [];
  const ready = containerStatuses.every(each => each.ready) ? 'True' : 'False';
  return {
    ...before,
    phase: phaseOf(initContainerStatuses, containerStatuses),
    conditions: withConditions(before.conditions, {
      Initialized: initContainerStatuses.every(succeeded) ? 'True' : 'False',
      ContainersReady: ready,
      Ready: ready,
    }),
    initContainerStatuses,
    containerStatuses,
  };
}

/** Why a pod is over that its containers did not end. */
export interface PodFailed {
  readonly reason?: string;
  readonly message?: string;
  /** The condition that says that it is nobody's fault. */
  readonly disruption?: Condition;
}

/** Failed as a whole, whatever its containers did. */
export function failed({ status }: Pod, why: PodFailed): PodStatus {
  const killed = (each: ContainerStatus) =>
    each.state.running
      ? { ...each, ready: false, started: false, state: killedState(each) }
      : each;
  const conditions = withConditions(status?.conditions, {
    ContainersReady: 'False',
    Ready: 'False',
  });
  return {
    ...status,
    phase: 'Failed',
    reason: why.reason,
    message: why.message,
    conditions: why.disruption
      ? withCondition(conditions, why.disruption)
      : conditions,
    initContainerStatuses: status?.initContainerStatuses?.map(killed),
    containerStatuses: status?.containerStatuses?.map(killed),
  };
}

function killedState({ state }: ContainerStatus): ContainerState {
  return {
    terminated: {
      exitCode: 137,
      reason: 'Error',
      startedAt: state.running?.startedAt ?? instant(),
      finishedAt: instant(),
    },
  };
}

function phaseOf(
  inits: readonly ContainerStatus[],
  containers: readonly ContainerStatus[],
): PodStatus['phase'] {
  if (inits.some(each => each.state.terminated && !succeeded(each))) {
    return 'Failed';
  }
  if (!inits.every(succeeded)) return 'Pending';
  if (containers.every(({ state }) => state.terminated)) {
    return containers.every(succeeded) ? 'Succeeded' : 'Failed';
  }
  return containers.some(({ state }) => state.waiting) ? 'Pending' : 'Running';
}

function succeeded({ state }: ContainerStatus): boolean {
  return state.terminated?.exitCode === 0;
}

function readiness(state: ContainerState) {
  const runs = state.running !== undefined;
  return { ready: runs, started: runs };
}

function withConditions(
  conditions: readonly Condition[] = [],
  statuses: Record<string, Condition['status']>,
): Condition[] {
  return Object.entries(statuses).reduce<Condition[]>(
    (kept, [type, status]) => withCondition(kept, { type, status }),
    [...conditions],
  );
}

function containerStatus(
  { name, image }: Container,
  state: ContainerState,
): ContainerStatus {
  return {
    name,
    image: image ?? '',
    imageID: '',
    restartCount: 0,
    ...readiness(state),
    state,
  };
}
