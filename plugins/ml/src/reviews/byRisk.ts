import { ReviewSummary } from '@callboard/plugin-ml-common';

/** Worst first; what nobody has rated comes last, but is shown. */
const ORDER = ['prohibited', 'high', 'limited', 'minimal', 'unknown'] as const;

/** Reviews of one risk tier. */
export interface RiskGroup {
  risk: (typeof ORDER)[number];
  reviews: ReviewSummary[];
}

/** The reviews by risk tier, in their order within it; tiers without any are left out. */
export function byRisk(reviews: ReviewSummary[]): RiskGroup[] {
  return ORDER.map(risk => ({
    risk,
    reviews: reviews.filter(each => (each.riskTier ?? 'unknown') === risk),
  })).filter(group => group.reviews.length > 0);
}
