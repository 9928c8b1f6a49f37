import { BurnWindow, ObjectiveStatus } from '../servingWindow';
import {
  BURN_RULES,
  BURN_WINDOWS,
  BurnDuration,
  LOW_TRAFFIC,
  OBJECTIVE_PERIOD,
} from './burnRules';
import { objectiveReason } from './objectiveReason';

/**
 * How many requests there were, and how many of them were bad.
 *
 * @public
 */
export interface ServedShare {
  /** Answered or failed. */
  requests: number;
  /** Failed, or too slow, by the objective. */
  bad: number;
}

/**
 * What is known of one objective of a service.
 *
 * @public
 */
export interface KnownService {
  /** Which of them. */
  objective: ObjectiveStatus['objective'];
  /** Share of good requests that is promised, 0 to 1. */
  target: number;
  /** Of latency: what a good request takes at most, milliseconds. */
  thresholdMs?: number;
  /** The period, as far as closed hours of it are known; absent: none is. */
  period?: ServedShare & { hours: number };
  /** Windows that end now; of those that are left out nothing is known. */
  windows: Partial<Record<BurnDuration, ServedShare>>;
  /** Why nothing is known, a sentence. */
  missing?: string;
}

/**
 * How a service stands to an objective: over the period, and by how fast it uses up what it may get wrong. An alert
 * needs both windows of a rule, so that it begins soon and ends soon; what has few requests is not judged.
 *
 * @public
 */
export function judgeObjective(known: KnownService): ObjectiveStatus {
  const { objective, period, target, thresholdMs, windows } = known;
  const allowed = 1 - target;
  const attained = period && goodShare(period);
  const status = {
    objective,
    target,
    ...(thresholdMs !== undefined && { thresholdMs }),
    ...(attained !== undefined && { attained }),
    period: OBJECTIVE_PERIOD,
    ...(attained !== undefined &&
      allowed > 0 && { budgetLeft: 1 - (1 - attained) / allowed }),
    windows: BURN_WINDOWS.map(each => burnOf(each, windows[each], allowed)),
  };
  const found = stateOf(known, status.windows, attained);
  return {
    ...status,
    ...found,
    reason: objectiveReason(known, { ...found, attained }),
  };
}

function stateOf(
  { period, target, windows }: KnownService,
  burns: readonly BurnWindow[],
  attained: number | undefined,
): Pick<ObjectiveStatus, 'alert' | 'state'> {
  const burn = (duration: BurnDuration) =>
    burns.find(({ window }) => window === duration)?.burn ?? 0;
  const known = BURN_RULES.filter(({ short }) => windows[short]);
  const judged = known.filter(
    ({ short }) => (windows[short]?.requests ?? 0) >= LOW_TRAFFIC,
  );
  const alert = judged.find(
    rule => burn(rule.long) > rule.burn && burn(rule.short) > rule.burn,
  );
  const isBusy = (period?.requests ?? 0) >= LOW_TRAFFIC;
  if (isBusy && attained !== undefined && attained < target) {
    return { state: 'breached', ...(alert && { alert }) };
  }
  if (alert) {
    return { state: 'burning', alert };
  }
  if (known.length === 0 || !period) {
    return { state: 'no-data' };
  }
  return { state: isBusy && judged.length > 0 ? 'met' : 'low-traffic' };
}

function burnOf(
  window: BurnDuration,
  share: ServedShare | undefined,
  allowed: number,
): BurnWindow {
  const good = share && goodShare(share);
  if (!share || good === undefined) {
    return { window, ...(share && { requests: share.requests }) };
  }
  const bad = 1 - good;
  return {
    window,
    bad,
    requests: share.requests,
    // Of a promise of 100 % nothing may be bad, and there is no rate of it.
    ...(allowed > 0 && { burn: bad / allowed }),
  };
}

/** Undefined without requests: 0 of 0 is no share. */
function goodShare({ bad, requests }: ServedShare): number | undefined {
  return requests > 0
    ? Math.min(1, Math.max(0, 1 - bad / requests))
    : undefined;
}
