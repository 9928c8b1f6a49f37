import { AlertEvent, DriftAlert } from '@callboard/plugin-ml-common';

/** What takes an acknowledgement back. */
const ANEW: Array<AlertEvent['what']> = ['opened', 'unmuted'];

/** Whether somebody looks after an alert, muted or not: to mute it does not take that back. */
export function isAcknowledged({
  events,
  state,
}: Pick<DriftAlert, 'events' | 'state'>): boolean {
  const last = events
    .map(({ what }) => what)
    .filter(what => what === 'acknowledged' || ANEW.includes(what))
    .at(-1);
  return (
    state === 'acknowledged' || (state === 'muted' && last === 'acknowledged')
  );
}
