import {
  BURN_WINDOWS,
  BurnDuration,
  durationMs,
  judgeObjective,
  KnownService,
  OBJECTIVE_PERIOD,
  ObjectiveStatus,
  ServedShare,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { ServedService } from '../servedService';
import { missingOf } from './missingOf';

/** The share of requests that `slo.latencyP95Ms` speaks of. */
const P95 = 0.95;

const HOUR_MS = 3_600_000;

/** From this length on windows are added up from closed hours, milliseconds. */
const LONG_MS = 24 * HOUR_MS;

/** Windows that are read anew for each evaluation: closed hours are too long for them, or too old. */
export const LIVE_WINDOWS = BURN_WINDOWS.filter(
  each => durationMs(each) < LONG_MS,
);

/** What one source knows of a service. */
interface Known {
  /** Closed hours of the period, oldest first. */
  hours: readonly ServingWindow[];
  /** `LIVE_WINDOWS` that end now, those of which there are series. Absent: nothing but hours is known. */
  live?: readonly ServingWindow[];
  now: Date;
}

/** What is promised. */
export type Objective = Pick<
  KnownService,
  'objective' | 'target' | 'thresholdMs'
>;

/** How a service stands to what it promises; nothing where it promises nothing. */
export function objectivesOf(
  { slo }: Pick<ServedService, 'slo'>,
  known: Known,
): ObjectiveStatus[] {
  const { availability, latencyP95Ms: thresholdMs } = slo;
  const promised: Objective[] = [];
  if (availability !== undefined) {
    promised.push({ objective: 'availability', target: availability });
  }
  if (thresholdMs !== undefined) {
    promised.push({ objective: 'latency', target: P95, thresholdMs });
  }
  return promised.map(each => judgeObjective(knownOf(each, known)));
}

function knownOf(
  objective: Objective,
  { hours, live, now }: Known,
): KnownService {
  // Of hours that were sent no others are known: they are counted from the last full one.
  const end = live ? now.valueOf() : now.valueOf() - (now.valueOf() % HOUR_MS);
  const summed = (duration: string) => {
    const since = new Date(end - durationMs(duration)).toISOString();
    return sumOf(
      objective,
      hours.filter(({ from }) => from >= since),
    );
  };
  const windows: KnownService['windows'] = {};
  for (const window of BURN_WINDOWS) {
    if (!live || !LIVE_WINDOWS.includes(window)) {
      windows[window] =
        durationMs(window) < HOUR_MS ? undefined : summed(window);
    } else {
      windows[window] = liveOf(objective, live, window);
    }
  }
  return {
    ...objective,
    period: summed(OBJECTIVE_PERIOD),
    windows,
    missing: missingOf(objective, [...hours, ...(live ?? [])]),
  };
}

function liveOf(
  objective: Objective,
  live: readonly ServingWindow[],
  duration: BurnDuration,
): ServedShare | undefined {
  const found = live.find(
    ({ from, to }) =>
      Date.parse(to) - Date.parse(from) === durationMs(duration),
  );
  return found && shareOf(objective, found);
}

function sumOf(objective: Objective, windows: readonly ServingWindow[]) {
  const shares = windows.flatMap(each => shareOf(objective, each) ?? []);
  return shares.length === 0
    ? undefined
    : {
        requests: shares.reduce((sum, each) => sum + each.requests, 0),
        bad: shares.reduce((sum, each) => sum + each.bad, 0),
        hours: shares.length,
      };
}

/** Undefined where the window does not say how many were bad. */
function shareOf(
  { objective, thresholdMs }: Objective,
  { errors, latency, requests }: ServingWindow,
): ServedShare | undefined {
  if (requests === undefined) {
    return undefined;
  }
  if (objective === 'availability') {
    return errors === undefined ? undefined : { requests, bad: errors };
  }
  if (requests === 0) {
    return { requests, bad: 0 };
  }
  const within = latency?.within;
  return within?.thresholdMs === thresholdMs && within
    ? { requests, bad: requests * (1 - within.share) }
    : undefined;
}
