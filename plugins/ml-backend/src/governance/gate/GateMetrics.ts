import { GateAnswer } from '@callboard/plugin-ml-common';
import { Counter, Histogram, Registry } from 'prom-client';

/** Seconds; most answers are meant to take less than the third. */
const BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5];

/** Figures of the answers of the gate. */
export class GateMetrics {
  private readonly decisions: Counter;
  private readonly seconds: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.decisions = new Counter({
      name: 'callboard_ml_gate_decisions_total',
      help: 'Answers of the gate: allowed, refused, would-refuse where the policy does not block, or not-governed',
      labelNames: ['outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'callboard_ml_gate_duration_seconds',
      help: 'Time that an answer of the gate took',
      buckets: BUCKETS,
      registers,
    });
  }

  /** @returns what to call with the answer */
  start(): (answer: GateAnswer) => void {
    const stop = this.seconds.startTimer();
    return answer => {
      stop();
      this.decisions.inc({ outcome: outcomeOf(answer) });
    };
  }
}

function outcomeOf({ allowed, enforcement, wouldAllow }: GateAnswer): string {
  if (enforcement === 'none') {
    return 'not-governed';
  }
  if (wouldAllow) {
    return 'allowed';
  }
  return allowed ? 'would-refuse' : 'refused';
}
