import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Manifest } from './manifest.ts';

const SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10,
];
const ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

export type Metrics = ReturnType<typeof createMetrics>;

/** The names and labels are a contract: alerts, SLO and dashboard use them. */
export function createMetrics({ name, version, digest }: Manifest) {
  const registry = new Registry();
  const registers = [registry];
  const counter = <T extends string>(
    metric: string,
    help: string,
    labelNames: T[],
  ) => new Counter({ name: metric, help, labelNames, registers });
  const metrics = {
    registry,
    requests: counter('ml_http_requests_total', 'Requests answered.', [
      'route',
      'method',
      'status',
    ]),
    requestSeconds: new Histogram({
      name: 'ml_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer.',
      labelNames: ['route'],
      buckets: SECONDS,
      registers,
    }),
    rows: counter(
      'ml_inference_rows_total',
      'Rows asked for, by who answered.',
      ['outcome'],
    ),
    inferenceSeconds: new Histogram({
      name: 'ml_inference_duration_seconds',
      help: 'Time of one run of the model.',
      buckets: SECONDS,
      registers,
    }),
    batchRows: new Histogram({
      name: 'ml_batch_rows',
      help: 'Rows in one run of the model.',
      buckets: ROWS,
      registers,
    }),
    queueRows: new Gauge({
      name: 'ml_queue_rows',
      help: 'Rows that wait for the model.',
      registers,
    }),
    modelInfo: new Gauge({
      name: 'ml_model_info',
      help: 'The model that is served.',
      labelNames: ['model', 'version', 'digest'],
      registers,
    }),
    rateLimited: counter(
      'ml_rate_limited_total',
      'Requests beyond the limit.',
      [],
    ),
    rejected: counter('ml_rejected_total', 'Requests refused.', ['code']),
  };
  metrics.modelInfo.set({ model: name, version, digest }, 1);
  for (const outcome of ['model', 'fallback', 'error']) {
    metrics.rows.inc({ outcome }, 0);
  }
  return metrics;
}
