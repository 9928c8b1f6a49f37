import { Request, RequestHandler, Response } from 'express';
import { Counter, Histogram, Registry } from 'prom-client';

/** Seconds; the inventory is meant to answer within the first few. */
const DURATION_BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * The metrics of one plugin, in a registry of its own: other plugins have theirs.
 *
 * @public
 */
export class Metrics {
  /** What `/metrics` answers with. */
  readonly registry = new Registry();
  /** Requests to the catalog that failed or were too late. */
  readonly catalogFailures: Counter;
  private readonly requests: Histogram;

  /** `prefix` begins the name of each metric, such as `callboard_ml`. */
  constructor(prefix: string) {
    this.catalogFailures = new Counter({
      name: `${prefix}_catalog_failures_total`,
      help: 'Requests to the catalog that failed or were too late',
      registers: [this.registry],
    });
    this.requests = new Histogram({
      name: `${prefix}_request_duration_seconds`,
      help: 'Duration of HTTP requests to this backend',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS,
      registers: [this.registry],
    });
  }

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
