import { Subject } from '../../Subject';
import { StoredTransfer } from './TransferStore';

/** What the catalog makes of a transfer; undefined while it changes nothing. `subject` is what the catalog has by the ref, read at `readAt`. */
export function settleTransfer(
  {
    at,
    from,
    state,
    to,
    uid,
  }: Pick<StoredTransfer, 'at' | 'from' | 'state' | 'to' | 'uid'>,
  subject: Pick<Subject, 'owner' | 'uid'> | undefined,
  readAt: string,
): { state: 'completed' | 'withdrawn'; reason: string } | undefined {
  if (Date.parse(readAt) <= Date.parse(at)) {
    return undefined;
  }
  if (subject?.uid !== uid) {
    return {
      state: 'withdrawn',
      reason: subject
        ? 'The entity was deleted and created anew since.'
        : 'The catalog has the entity no longer.',
    };
  }
  if (subject.owner === to) {
    return state === 'accepted'
      ? { state: 'completed', reason: 'The catalog names the new owner.' }
      : undefined;
  }
  return subject.owner === from
    ? undefined
    : {
        state: 'withdrawn',
        reason: `The catalog names ${
          subject.owner ?? 'nobody'
        } as the owner by now.`,
      };
}
