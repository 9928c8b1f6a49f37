import { ExitClass } from '@callboard/plugin-ml-common';
import { V1Job } from '@kubernetes/client-node';
import { SeenPod } from '../cluster/PodWatch';
import { Patience } from './Patience';
import { ContainerEnd, disruptionOf, podState } from './podState';

/** What is known of a run, and how long it has been so. Times in milliseconds. */
export interface RunView {
  /** Oldest first. */
  pods: readonly SeenPod[];
  /** Since its newest pod was first seen; without any, since its Job was made. */
  age: number;
  /** Since the state of its newest pod was first seen. */
  sinceChange: number;
  /** How long a pod may wait for a node. */
  schedulingMs: number;
  /** How long it may take to start, and to fetch the model. */
  fetchMs: number;
  /** Whether a queue decides when its Job begins. */
  isQueued: boolean;
  patience: Pick<Patience, 'leaving' | 'trouble'>;
}

/** What becomes of a run by what is known of it. */
export type Decision =
  /** Look again when something changes, at the latest after `forMs`. */
  | { type: 'wait'; saying: string; forMs: number }
  /** Only the Job knows how it goes on. */
  | { type: 'ask-job'; saying?: string }
  | { type: 'ended'; end: ContainerEnd }
  /** It is given up, and its Job goes; unless it is over, and stays to be looked at. */
  | { type: 'end'; exitClass: ExitClass; reason: string; isOver?: boolean };

/** What keeps a container from starting, and does not go away by itself. */
const FATAL = ['InvalidImageName', 'ErrImageNeverPull'];
/** So many pods of one run may be disrupted. */
const MOST_DISRUPTED = 3;
const LOOK_AGAIN_MS = 60_000;
export const WAITS_FOR_POD = 'Waiting for the cluster to make its pod';

/** Decides what becomes of a run. */
export function decide(view: RunView): Decision {
  const seen = view.pods.at(-1);
  return seen ? ofPod(seen, view) : withoutPod(view);
}

/** How a Job says that a run ends; undefined while it goes on. */
export function jobEnd(
  job: V1Job | undefined,
): { exitClass: ExitClass; reason: string } | undefined {
  if (!job || job.metadata?.deletionTimestamp) {
    return {
      exitClass: 'infra-failed',
      reason: 'Somebody deleted its Job in the cluster',
    };
  }
  const failed = job.status?.conditions?.find(
    ({ status, type }) =>
      status === 'True' && (type === 'Failed' || type === 'FailureTarget'),
  );
  if (failed?.reason === 'DeadlineExceeded') {
    return {
      exitClass: 'timeout',
      reason: `It did not end within the ${job.spec?.activeDeadlineSeconds} seconds that its Job had`,
    };
  }
  if (failed) {
    return {
      exitClass: 'infra-failed',
      reason: `Its Job failed (${failed.reason}): ${failed.message}`,
    };
  }
  const complete = job.status?.conditions?.some(
    ({ status, type }) => status === 'True' && type === 'Complete',
  );
  return complete
    ? {
        exitClass: 'infra-failed',
        reason:
          'It ended, but its pod was removed before its report could be read',
      }
    : undefined;
}

/** Why no pod was made in time. */
export function withoutPodEnd(
  job: V1Job,
  schedulingMs: number,
): { exitClass: ExitClass; reason: string } {
  const suspended = job.spec?.suspend === true;
  const time = durationText(schedulingMs);
  return {
    exitClass: 'not-run',
    reason: suspended
      ? `Its queue did not let it begin within ${time}; try again when the cluster is less busy`
      : `The cluster made no pod for it within ${time}, most likely because the quota of its namespace is used up; try again later, or ask the platform team`,
  };
}

function withoutPod({ age, isQueued, schedulingMs }: RunView): Decision {
  return age < schedulingMs && !isQueued
    ? { type: 'wait', saying: WAITS_FOR_POD, forMs: schedulingMs - age }
    : { type: 'ask-job' };
}

function ofPod({ deleted, pod }: SeenPod, view: RunView): Decision {
  const state = podState(pod);
  const disruption = disruptionOf(pod);
  const passed = state.phase === 'ended' && state.end.exitCode === 0;
  if (disruption && !passed) {
    return ofDisrupted(state.phase, disruption, deleted, view);
  }
  if (state.phase === 'ended') {
    return { type: 'ended', end: state.end };
  }
  if (state.phase === 'stopped') {
    return {
      type: 'end',
      exitClass: 'infra-failed',
      reason: `Kubernetes ended its pod (${state.reason}): ${state.message}`,
      isOver: true,
    };
  }
  if (deleted) {
    return { type: 'ask-job', saying: 'Its pod was removed' };
  }
  if (pod.metadata?.deletionTimestamp) {
    return ofLeaving(pod.spec?.nodeName, view);
  }
  switch (state.phase) {
    case 'unscheduled':
      return ofUnscheduled(state.message, view);
    case 'starting':
      return ofStarting(state, view);
    case 'fetching':
      return atMost('Fetching the model into the pod', view);
    case 'testing':
      return { type: 'wait', saying: 'Testing', forMs: LOOK_AGAIN_MS };
    default:
      throw new Error(`A pod is ${state satisfies never}`);
  }
}

/** Its GPU waits with it: neither starting nor fetching goes on for ever. */
function atMost(saying: string, { fetchMs, sinceChange }: RunView): Decision {
  return sinceChange < fetchMs
    ? { type: 'wait', saying, forMs: fetchMs - sinceChange }
    : {
        type: 'end',
        exitClass: 'infra-failed',
        reason: `It was given up after ${durationText(fetchMs)} of: ${saying}`,
      };
}

function ofUnscheduled(
  message: string | undefined,
  { age, schedulingMs }: RunView,
): Decision {
  const why = message ? `: ${message}` : '';
  return age < schedulingMs
    ? {
        type: 'wait',
        saying: `Waiting for a node that has room${why}`,
        forMs: schedulingMs - age,
      }
    : {
        type: 'end',
        exitClass: 'not-run',
        reason: `No node had room for it within ${durationText(
          schedulingMs,
        )}${why}`,
      };
}

function ofStarting(
  {
    fetched,
    trouble,
  }: { fetched: boolean; trouble?: { reason: string; message: string } },
  view: RunView,
): Decision {
  const { patience, sinceChange } = view;
  if (!trouble) {
    const saying = fetched
      ? 'Starting the test'
      : 'Starting its containers, with the image of the runner';
    return atMost(saying, view);
  }
  const { message, reason } = trouble;
  const says = `${reason}${message && `: ${message}`}`;
  if (!FATAL.includes(reason) && sinceChange < patience.trouble) {
    return {
      type: 'wait',
      saying: `Its containers cannot start yet (${says})`,
      forMs: patience.trouble - sinceChange,
    };
  }
  const isImage = /Image|Registry/.test(reason);
  return {
    type: 'end',
    exitClass: 'infra-failed',
    reason: isImage
      ? `The image of the runner could not be pulled (${says})`
      : `The containers of its pod could not be started (${says})`,
  };
}

function ofDisrupted(
  phase: string,
  { message, reason }: { message?: string; reason?: string },
  deleted: boolean,
  view: RunView,
): Decision {
  const says = `${reason}${message ? `: ${message}` : ''}`;
  const over = deleted || phase === 'ended' || phase === 'stopped';
  const disrupted = view.pods.filter(({ pod }) => disruptionOf(pod)).length;
  if (over && disrupted < MOST_DISRUPTED) {
    return {
      type: 'ask-job',
      saying: `Its pod was taken away (${says}); another one takes its place`,
    };
  }
  if (!over && view.sinceChange < view.patience.leaving) {
    return {
      type: 'wait',
      saying: `Its pod is taken away (${says})`,
      forMs: view.patience.leaving - view.sinceChange,
    };
  }
  return {
    type: 'end',
    exitClass: 'infra-failed',
    reason: over
      ? `Its pods were taken away ${disrupted} times, the last time by ${says}`
      : `Its node was lost while it ran there (${says})`,
  };
}

function ofLeaving(
  node: string | undefined,
  { patience, sinceChange }: RunView,
): Decision {
  return sinceChange < patience.leaving
    ? {
        type: 'wait',
        saying: 'Its pod is being removed',
        forMs: patience.leaving - sinceChange,
      }
    : {
        type: 'end',
        exitClass: 'infra-failed',
        reason: `Its pod was removed, but its node ${
          node ?? ''
        } does not say that it ended`,
      };
}

/** Such as `10 minutes`. */
export function durationText(ms: number): string {
  return ms < 60_000
    ? `${ms / 1000} seconds`
    : `${Math.round(ms / 6000) / 10} minutes`;
}
