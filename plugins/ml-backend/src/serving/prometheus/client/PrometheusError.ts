/** What went wrong; `status` is an HTTP status, `errorType` what Prometheus calls it. */
export type PrometheusFault =
  | { type: 'unreachable' }
  | { type: 'late' }
  | { type: 'refused'; status: number; errorType?: string }
  | { type: 'unreadable' };

/** A query that came to nothing. The message is for people, and holds no secret. */
export class PrometheusError extends Error {
  override readonly name = 'PrometheusError';

  constructor(readonly fault: PrometheusFault, message: string) {
    super(message);
  }
}
