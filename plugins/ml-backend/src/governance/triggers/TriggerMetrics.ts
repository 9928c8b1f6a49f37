import {
  ReviewTrigger,
  Standing,
  STANDINGS,
} from '@callboard/plugin-ml-common';
import { Counter, Gauge, Registry } from 'prom-client';

/** Figures of the reviews that open by themselves. */
export class TriggerMetrics {
  private readonly triggers: Counter;
  private readonly standings: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.triggers = new Counter({
      name: 'callboard_ml_review_triggers_total',
      help: 'Occasions that ask for a review, by trigger and by what came of them: opened, already-open, not-possible or failed',
      labelNames: ['trigger', 'outcome'],
      registers,
    });
    this.standings = new Gauge({
      name: 'callboard_ml_version_standings',
      help: 'Versions that were approved once, that an alias points to or that are new, by standing, each environment counted; as this replica last saw it',
      labelNames: ['standing'],
      registers,
    });
  }

  triggered(
    trigger: ReviewTrigger,
    outcome: 'already-open' | 'failed' | 'not-possible' | 'opened',
  ): void {
    this.triggers.inc({ trigger, outcome });
  }

  stand(standings: Iterable<Standing>): void {
    const counts = new Map<Standing, number>();
    for (const each of standings) {
      counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    STANDINGS.forEach(standing =>
      this.standings.set({ standing }, counts.get(standing) ?? 0),
    );
  }
}
