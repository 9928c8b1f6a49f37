import { CountsAccepted } from '@callboard/plugin-ml-common';
import { Sender } from '../intake/Sender';
import { SentCounts } from './SentCounts';

/** Takes what was counted. */
export interface CountIntake {
  /**
   * All of it, or nothing.
   * @throws InputError naming the field and the rule; NotFoundError for unknown and hidden entities; ConflictError for
   * another count under a window and revision that is there, for windows that overlap, and for sources that the portal
   * reads itself
   */
  accept(
    counts: SentCounts,
    sender: Sender,
    now: Date,
  ): Promise<CountsAccepted>;
}
