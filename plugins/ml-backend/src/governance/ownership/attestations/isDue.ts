import { durationMs } from '@callboard/plugin-ml-common';
import { AskedOwner, StoredAttestation } from './rows';

/** Whether a running campaign has reached its end. */
export function isOver(
  { dueAt, state }: Pick<StoredAttestation, 'dueAt' | 'state'>,
  now: Date,
): boolean {
  return state === 'running' && now.getTime() >= Date.parse(dueAt);
}

/** Whether an owner is to be told, or reminded. A clock that was set back brings none. */
export function isReminderDue(
  { remindedAt }: Pick<AskedOwner, 'remindedAt'>,
  { remindEvery }: Pick<StoredAttestation, 'remindEvery'>,
  now: Date,
): boolean {
  return (
    remindedAt === undefined ||
    now.getTime() - Date.parse(remindedAt) >= durationMs(remindEvery)
  );
}
