import {
  AlertDecision,
  DriftAlert,
  DriftSettings,
  nextAlert,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { isOldMovement } from '../alerts/isOldMovement';

/** An alert that opened, or changed. */
export type MovedDecision = Extract<AlertDecision, { severity: unknown }>;

/**
 * The alert that windows, oldest first, would have left open, had a monitor seen them and no others.
 *
 * @param last - the newest alert that was kept; what ended before it was resolved is settled
 */
export function replayedAlert(
  readings: readonly WindowReading[],
  settings: DriftSettings,
  last?: Pick<DriftAlert, 'cause' | 'resolvedAt' | 'severity' | 'subjects'>,
): MovedDecision | undefined {
  let open: MovedDecision | undefined;
  for (const [at, { to }] of readings.entries()) {
    if (to <= (last?.resolvedAt ?? '')) {
      continue;
    }
    const seen = readings.slice(0, at + 1);
    const decision = nextAlert({ readings: seen, open, settings });
    if (decision.kind === 'calm') {
      open = undefined;
    } else if (decision.kind === 'change') {
      open = decision;
    } else if (decision.kind === 'open') {
      const now = new Date(to);
      open = isOldMovement(decision, last, { now, settings })
        ? undefined
        : decision;
    }
  }
  return open;
}
