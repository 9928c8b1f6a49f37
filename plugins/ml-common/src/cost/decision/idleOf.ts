import { CostWindow } from '../costFact';
import { GpuUse } from '../gpuUse';

/**
 * What is known of the reserved GPUs of one service in a closed window.
 *
 * @public
 */
export interface GpuWindow extends CostWindow {
  /** How many were reserved, as a mean over the window. */
  reserved: number;
  /** Share of the time in which anything ran on them, 0 to 1, as a mean. Absent: not known. */
  engineActive?: number;
  /** Share of the time in which their tensor cores worked. Absent: not known. */
  tensorActive?: number;
  /** That the service had. Absent: not known. */
  requests?: number;
  /** What they cost; millionths of the currency's unit. Absent: not known. */
  amount?: number;
}

/**
 * When reserved GPUs count as idle.
 *
 * @public
 */
export const IDLE_RULES = {
  /** Quiet is an engine that is active for less than this share of the time. */
  engineActiveBelow: 0.01,
  /** For how long at least it is quiet and there are no requests, unless another time is asked for. */
  quietMinutes: 30,
};

/**
 * What became of reserved GPUs: reserved, engine active, tensor active; and idle, which is reserved, quiet and without
 * requests for a while. Windows that follow one another without a gap make up one while.
 *
 * @param windows - which do not overlap; all amounts in one currency
 *
 * @public
 */
export function idleOf(
  windows: readonly GpuWindow[],
  { quietMinutes = IDLE_RULES.quietMinutes }: { quietMinutes?: number } = {},
): GpuUse {
  const reserved = windows
    .filter(each => each.reserved > 0)
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const idle = quietRuns(reserved)
    .filter(run => minutesOf(run) >= quietMinutes)
    .flat();
  return {
    reserved: hoursOf(reserved),
    engineActive: hoursOf(reserved, each => each.engineActive ?? 0),
    tensorActive: hoursOf(reserved, each => each.tensorActive ?? 0),
    idle: hoursOf(idle),
    saving: idle.reduce((sum, each) => sum + (each.amount ?? 0), 0),
    quietMinutes,
    unknown: unknownOf(reserved, idle),
  };
}

/** Undefined: not known, for it could be either. */
function isQuiet({ engineActive, requests }: GpuWindow): boolean | undefined {
  const isBusy =
    (engineActive ?? 0) >= IDLE_RULES.engineActiveBelow || (requests ?? 0) > 0;
  if (isBusy) {
    return false;
  }
  return engineActive === undefined || requests === undefined
    ? undefined
    : true;
}

/** Quiet windows, each with those that follow it without a gap. */
function quietRuns(windows: GpuWindow[]): GpuWindow[][] {
  const runs: GpuWindow[][] = [];
  for (const window of windows.filter(isQuiet)) {
    const last = runs.at(-1);
    const end = last?.at(-1)?.to;
    if (last && end && Date.parse(end) === Date.parse(window.from)) {
      last.push(window);
    } else {
      runs.push([window]);
    }
  }
  return runs;
}

function unknownOf(reserved: GpuWindow[], idle: GpuWindow[]) {
  const found: GpuUse['unknown'] = [
    {
      what: 'engine-active',
      hours: hoursOf(reserved.filter(each => each.engineActive === undefined)),
      reason: 'No source tells whether their engine was active.',
    },
    {
      what: 'tensor-active',
      hours: hoursOf(reserved.filter(each => each.tensorActive === undefined)),
      reason: 'No source tells whether their tensor cores were active.',
    },
    {
      what: 'idle',
      hours: hoursOf(reserved.filter(each => isQuiet(each) === undefined)),
      reason:
        'Nothing says that they were busy, and either their engine or their requests are not known.',
    },
    {
      what: 'saving',
      hours: hoursOf(idle.filter(each => each.amount === undefined)),
      reason: 'What they cost is not known.',
    },
  ];
  return found.filter(({ hours }) => hours > 0);
}

function minutesOf(windows: GpuWindow[]): number {
  return windows.reduce((sum, each) => sum + lengthMs(each), 0) / 60_000;
}

/** Hours of one GPU, each counted by a share of it. */
function hoursOf(
  windows: GpuWindow[],
  share: (window: GpuWindow) => number = () => 1,
): number {
  return windows.reduce(
    (sum, each) =>
      sum + each.reserved * share(each) * (lengthMs(each) / 3_600_000),
    0,
  );
}

function lengthMs({ from, to }: CostWindow): number {
  return Date.parse(to) - Date.parse(from);
}
