import { Counter, Histogram, Registry } from 'prom-client';

/** Figures of this replica's traffic with Prometheus servers. */
export class RequestMetrics {
  private readonly requests: Counter;
  private readonly seconds: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({
      name: 'callboard_ml_prometheus_requests_total',
      help: 'Queries to Prometheus servers, each attempt by itself, by outcome',
      labelNames: ['instance', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'callboard_ml_prometheus_request_duration_seconds',
      help: 'Duration of a query to a Prometheus server',
      labelNames: ['instance'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
      registers,
    });
  }

  requested(
    instance: string,
    outcome: 'answered' | 'refused' | 'unreachable' | 'late',
    seconds: number,
  ): void {
    this.requests.inc({ instance, outcome });
    this.seconds.observe({ instance }, seconds);
  }
}
