import {
  AlertDecision,
  DriftAlert,
  DriftSettings,
  durationMs,
} from '@callboard/plugin-ml-common';

/**
 * Whether all that moves is what a person resolved an alert for: the windows from before it stay among the last
 * ones for a while, and would open it again at once.
 */
export function isOldMovement(
  decision: Extract<AlertDecision, { severity: unknown }>,
  last:
    | Pick<DriftAlert, 'cause' | 'resolvedAt' | 'severity' | 'subjects'>
    | undefined,
  { now, settings }: { now: Date; settings: DriftSettings },
): boolean {
  if (!last?.resolvedAt || last.cause === 'calm-again') {
    return false;
  }
  const resolvedAt = Date.parse(last.resolvedAt);
  const { window, windows } = settings;
  // Labels come late: the newest measured window may be from before for long.
  const movesSince =
    decision.lastMoved !== undefined &&
    Date.parse(decision.lastMoved) + durationMs(window) > resolvedAt;
  const isLongAgo =
    movesSince && now.getTime() - resolvedAt >= windows.of * durationMs(window);
  const isWorse =
    decision.severity === 'failing' && last.severity !== 'failing';
  const had = new Set(last.subjects.map(({ subject }) => subject));
  return (
    !isLongAgo &&
    !isWorse &&
    decision.subjects.every(
      ({ since, subject }) =>
        had.has(subject) && Date.parse(since) < resolvedAt,
    )
  );
}
