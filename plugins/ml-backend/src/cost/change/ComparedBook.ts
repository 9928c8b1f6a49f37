import { CostBasis } from '@callboard/plugin-ml-common';
import { Stretch } from '../store/selected';
import { Sum } from '../store/TotalStore';

/** What was spent in a stretch and in the one of the same length before, on one basis in one currency. */
export interface ComparedBook {
  basis: CostBasis;
  currency: string;
  after: Side;
  before: Side;
}

/** One of the two. */
export interface Side {
  stretch: Stretch;
  /** By bearer and kind. */
  sums: readonly Sum[];
}

/** A book of which too little is known in one of them. */
export interface UnknownBook extends Pick<ComparedBook, 'basis' | 'currency'> {
  /** In a sentence. */
  reason: string;
}
