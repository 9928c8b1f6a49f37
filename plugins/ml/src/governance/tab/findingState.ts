import { Finding } from '@callboard/plugin-ml-common';

/** Whether nothing more is to be done about it. */
export function isSettled({ state }: Pick<Finding, 'state'>): boolean {
  return state === 'done' || state === 'accepted';
}

/** Whether its day has passed, `now` in milliseconds since 1970, while something is still to be done. */
export function isOverdue(
  finding: Pick<Finding, 'state' | 'dueAt'>,
  now: number,
): boolean {
  return (
    !isSettled(finding) &&
    finding.dueAt !== undefined &&
    Date.parse(finding.dueAt) < now
  );
}
