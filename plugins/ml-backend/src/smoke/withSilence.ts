import { StatusSlot } from '@callboard/plugin-ml-common';
import { spokenTime } from '../spokenTime';
import { PullState } from './store/SmokeStore';

/** Shorter silence than this is not worth a word, milliseconds: a backend that is restarted. */
const SILENCE_MS = 60_000;

/** Adds that the smoke-test backend cannot be asked, and so may know more by now. */
export function withSilence(
  slot: StatusSlot,
  { failingSince }: PullState,
  now: Date,
): StatusSlot {
  if (
    !failingSince ||
    now.getTime() - Date.parse(failingSince) < SILENCE_MS ||
    slot.level === 'not-set-up'
  ) {
    return slot;
  }
  const silence = `The smoke-test backend could not be asked since ${spokenTime(
    failingSince,
  )}; this is what it said last.`;
  return { ...slot, reason: [slot.reason, silence].filter(Boolean).join(' ') };
}
