import {
  AlertDecision,
  DriftSettings,
  nextAlert,
  WindowReading,
} from '@callboard/plugin-ml-common';

/** An alert that opened, or changed. */
export type MovedDecision = Extract<AlertDecision, { severity: unknown }>;

/** The alert that windows, oldest first, would have left open, had a monitor seen them and no others. */
export function replayedAlert(
  readings: readonly WindowReading[],
  settings: DriftSettings,
): MovedDecision | undefined {
  let open: MovedDecision | undefined;
  for (const at of readings.keys()) {
    const seen = readings.slice(0, at + 1);
    const decision = nextAlert({ readings: seen, open, settings });
    if (decision.kind !== 'none') {
      open = decision.kind === 'calm' ? undefined : decision;
    }
  }
  return open;
}
