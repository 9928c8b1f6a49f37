import { CostFactsAccepted, CostFactsBody } from '@callboard/plugin-ml-common';
import { Sender } from './Sender';

/** Takes what was spent. */
export interface CostIntake {
  /**
   * All of them, or none.
   * @throws InputError naming the field and the rule; NotFoundError for unknown and hidden entities; ConflictError for
   * other content under a window and revision that is there, for windows that overlap, and for sources that the portal
   * reads itself
   */
  accept(
    body: CostFactsBody,
    sender: Sender,
    now: Date,
  ): Promise<CostFactsAccepted>;
}
