import {
  DriftMonitor,
  durationMs,
  Retraining,
} from '@callboard/plugin-ml-common';

/** Why no retraining can be asked for now. */
export type RetrainBlock =
  | { why: 'noTrigger' }
  | { why: 'waitingBlock'; when: string }
  | { why: 'cooling'; when: string };

/** Why no retraining can be asked for now; undefined where it can. The backend has the last word. */
export function retrainBlock(
  monitor: DriftMonitor,
  /** Of all alerts of the monitor. */
  retrainings: Retraining[],
  now: number,
): RetrainBlock | undefined {
  const { retraining } = monitor.settings;
  if (!retraining) {
    return { why: 'noTrigger' };
  }
  const waiting = retrainings.find(({ state }) => state === 'waiting');
  if (waiting) {
    return { why: 'waitingBlock', when: waiting.requestedAt };
  }
  const asked = retrainings
    .filter(({ state }) => state !== 'failed')
    .map(({ requestedAt }) => Date.parse(requestedAt));
  const free = Math.max(...asked) + durationMs(retraining.coolDown);
  return free > now
    ? { why: 'cooling', when: new Date(free).toISOString() }
    : undefined;
}
