import { TransferAnswerBody } from '@callboard/plugin-ml-common';
import { StoredTransfer } from './TransferStore';

/** Who somebody is to a transfer. */
export interface Standing {
  /** A member of the new owner. */
  takes: boolean;
  /** Who proposed it, or a member of the present owner. */
  gives: boolean;
}

type Outcome =
  | { status: 'changed'; state: StoredTransfer['state'] }
  | { status: 'forbidden' | 'conflict'; reason: string };

/** What an answer makes of a transfer. What was settled stays as it is. */
export function transferAfter(
  { state, to }: Pick<StoredTransfer, 'state' | 'to'>,
  { answer }: Pick<TransferAnswerBody, 'answer'>,
  { gives, takes }: Standing,
): Outcome {
  if (answer === 'withdraw') {
    if (!gives) {
      return {
        status: 'forbidden',
        reason:
          'Only who proposed the transfer, and members of the present owner, may withdraw it',
      };
    }
    return state === 'proposed' || state === 'accepted'
      ? { status: 'changed', state: 'withdrawn' }
      : { status: 'conflict', reason: `The transfer is ${state} already` };
  }
  if (!takes) {
    return {
      status: 'forbidden',
      reason: `Only members of ${to} may accept or decline what is handed over to them`,
    };
  }
  return state === 'proposed'
    ? {
        status: 'changed',
        state: answer === 'accept' ? 'accepted' : 'declined',
      }
    : { status: 'conflict', reason: `The transfer is ${state} already` };
}
