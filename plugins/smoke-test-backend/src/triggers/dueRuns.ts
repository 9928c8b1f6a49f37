import { SmokeRun } from '@callboard/plugin-ml-common';
import { targetKey } from '../runs/rows';
import { NewRun } from '../runs/RunQueue';

/** What may be run of an entity, and when that is due. */
export interface WatchedTarget {
  run: Omit<NewRun, 'trigger' | 'requestedBy'>;
  /** Time between two runs; of main versions and endpoints, which schedules are for. */
  everyMs?: number;
  /** Whether it is run once in any case. */
  once: boolean;
}

/** However long nothing is due: what no feed told is found within so long. */
const LOOK_AGAIN_MS = 24 * 60 * 60 * 1000;

/** What is to be queued now, and when to look again. `runs` holds the newest one of each target and profile. */
export function dueRuns(
  watched: WatchedTarget[],
  runs: SmokeRun[],
  now: Date,
): { due: NewRun[]; lookAgainAt: Date } {
  const due: NewRun[] = [];
  let waitMs = LOOK_AGAIN_MS;
  for (const { everyMs, once, run } of watched) {
    const newest = newestOf(run, runs);
    if (!newest && (once || everyMs)) {
      due.push({ ...run, trigger: once ? 'new-version' : 'schedule' });
    }
    if (everyMs) {
      const leftMs = newest ? leftOf(newest, everyMs, now) : everyMs;
      const isDue = newest?.state === 'finished' && leftMs <= 0;
      if (isDue) {
        due.push({ ...run, trigger: 'schedule' });
      }
      waitMs = Math.min(waitMs, isDue ? everyMs : Math.max(leftMs, 0));
    }
  }
  return { due, lookAgainAt: new Date(now.getTime() + waitMs) };
}

function newestOf(
  { profile, target, uid }: WatchedTarget['run'],
  runs: SmokeRun[],
): SmokeRun | undefined {
  return runs.find(
    run =>
      run.uid === uid &&
      run.profile === profile &&
      targetKey(run.target) === targetKey(target),
  );
}

function leftOf(run: SmokeRun, everyMs: number, now: Date): number {
  const started = Date.parse(run.startedAt ?? run.createdAt);
  return started + everyMs - now.getTime();
}
