import { Counter, Histogram, Registry } from 'prom-client';
import { WebhookOutcome } from './webhook/WebhookOutcome';

/** Figures of this replica's traffic with MLflow servers. */
export class MlflowMetrics {
  private readonly requests: Counter;
  private readonly seconds: Histogram;
  private readonly webhooks: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({
      name: 'callboard_ml_mlflow_requests_total',
      help: 'Requests to MLflow servers, each attempt by itself, by outcome',
      labelNames: ['instance', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'callboard_ml_mlflow_request_duration_seconds',
      help: 'Time until an MLflow server began to answer',
      labelNames: ['instance'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
      registers,
    });
    this.webhooks = new Counter({
      name: 'callboard_ml_mlflow_webhooks_total',
      help: 'Webhooks of MLflow servers, by outcome',
      labelNames: ['instance', 'outcome'],
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

  /** `instance` is one that is configured, or `unknown`: anyone may name any. */
  webhook(instance: string, outcome: WebhookOutcome): void {
    this.webhooks.inc({ instance, outcome });
  }
}
