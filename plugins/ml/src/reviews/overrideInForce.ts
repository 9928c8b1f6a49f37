import { Review } from '@callboard/plugin-ml-common';

/**
 * The override by which what is reviewed may pass at `now`. None where anything was noted as changed after it,
 * for it held for what was before.
 */
export function overrideInForce(
  review: Pick<Review, 'state' | 'events' | 'changedSince'>,
  now: number,
): { by: string; until: string } | undefined {
  const { state, events, changedSince } = review;
  const last = events.findLast(({ kind }) => kind === 'override');
  const until = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(last?.text ?? '')?.[0];
  const holds =
    last &&
    until &&
    Date.parse(until) > now &&
    state !== 'approved' &&
    state !== 'approved-with-conditions' &&
    changedSince.length === 0 &&
    !events
      .slice(events.indexOf(last) + 1)
      .some(({ kind }) => kind === 'changed');
  return holds ? { by: last.by, until } : undefined;
}
