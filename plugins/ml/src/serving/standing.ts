import { ObjectiveStatus, StatusLevel } from '@callboard/plugin-ml-common';
import { ServiceServing } from './useServing';

/** How a service stands, with the objective that makes it so. */
export type Standing =
  | { state: 'no-objective' | 'old' | 'unread' }
  | { state: ObjectiveStatus['state']; objective: ObjectiveStatus };

/** The worst first; what is not known is worse than what is met. */
const WORST: readonly ObjectiveStatus['state'][] = [
  'breached',
  'burning',
  'no-data',
  'low-traffic',
  'met',
];

/** How a service stands to what it promises. */
export function standing(service: ServiceServing, now: number): Standing {
  const { objectives, objectivesAt, objectivesUntil, windows } = service;
  if (!objectivesAt && windows.length === 0) {
    return { state: 'unread' };
  }
  if (objectivesUntil && now > Date.parse(objectivesUntil)) {
    return { state: 'old' };
  }
  const [worst] = [...objectives].sort(
    (a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state),
  );
  return worst
    ? { state: worst.state, objective: worst }
    : { state: 'no-objective' };
}

/** How bad that is, as in the inventory. */
export function levelOf(found: Standing): StatusLevel {
  switch (found.state) {
    case 'met':
      return 'ok';
    case 'breached':
      return 'failing';
    case 'burning':
      return found.objective.alert?.severity === 'ticket'
        ? 'attention'
        : 'failing';
    case 'no-objective':
      return 'not-set-up';
    default:
      return 'unknown';
  }
}
