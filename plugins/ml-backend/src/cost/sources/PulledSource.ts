import { CostSource } from '@callboard/plugin-ml-node';

/** A source with how it is read. */
export interface PulledSource {
  source: CostSource;
  /** So many of the last days are read again, for what was said of them may be corrected. */
  rereadDays: number;
  /** So far back it is read when it is new, or was down for long. */
  backfillDays: number;
}

/** Of sources that modules add. */
export const REREAD_DAYS = 3;
/** Of sources that modules add. */
export const BACKFILL_DAYS = 31;
