import { Request, RequestHandler, Response } from 'express';
import { Counter, Histogram, Registry } from 'prom-client';

/** Seconds; the inventory is meant to answer within the first few. */
const DURATION_BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The metrics of this plugin, in a registry of its own: other plugins have theirs. */
export class Metrics {
  readonly registry = new Registry();

  readonly catalogFailures = new Counter({
    name: 'callboard_ml_catalog_failures_total',
    help: 'Requests to the catalog that failed or were too late',
    registers: [this.registry],
  });

  private readonly requests = new Histogram({
    name: 'callboard_ml_request_duration_seconds',
    help: 'Duration of HTTP requests to the ml backend',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [this.registry],
  });

  /** Measures every request under its route, never under its URL. */
  measureRequests(): RequestHandler {
    return (req, res, next) => {
      const stop = this.requests.startTimer();
      res.once('finish', () =>
        stop({
          method: req.method,
          route: routeOf(req),
          status: statusOf(res),
        }),
      );
      next();
    };
  }
}

function routeOf(req: Request): string {
  const path: unknown = req.route?.path;
  return typeof path === 'string' ? path : 'none';
}

function statusOf(res: Response): string {
  return `${Math.floor(res.statusCode / 100)}xx`;
}
