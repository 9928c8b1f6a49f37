import { Decision } from '@callboard/plugin-ml-common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { StoredReview } from './store/rows';

/** Hours from the request to the decision. */
const HOURS = [1, 4, 8, 24, 72, 168, 336, 720];

/** Figures of reviews. */
export class ReviewMetrics {
  private readonly decisions: Counter;
  private readonly hours: Histogram;

  constructor(
    registry: Registry,
    countByState: () => Promise<Array<{ state: string; count: number }>>,
  ) {
    const registers = [registry];
    this.decisions = new Counter({
      name: 'callboard_ml_review_decisions_total',
      help: 'Decisions that this replica took, by what was decided',
      labelNames: ['decision'],
      registers,
    });
    this.hours = new Histogram({
      name: 'callboard_ml_review_hours_to_decision',
      help: 'Hours from the request of a review to its end by a decision',
      labelNames: ['state'],
      buckets: HOURS,
      registers,
    });
    const gauge: Gauge = new Gauge({
      name: 'callboard_ml_reviews_undecided',
      help: 'Reviews of all replicas that are not decided, by state',
      labelNames: ['state'],
      registers,
      collect: async () => {
        gauge.reset();
        for (const { count, state } of await countByState()) {
          gauge.set({ state }, count);
        }
      },
    });
  }

  decided(review: StoredReview, decision: Decision): void {
    this.decisions.inc({ decision });
    if (review.decidedAt) {
      const ms = Date.parse(review.decidedAt) - Date.parse(review.requestedAt);
      this.hours.observe({ state: review.state }, ms / 3_600_000);
    }
  }
}
