import { EventEmitter } from 'node:events';
import { FaultedRequests } from '../TestCluster';
import { ApiError } from './ApiError';

const REASONS: Record<number, [reason: string, message: string]> = {
  401: ['Unauthorized', 'Unauthorized'],
  403: ['Forbidden', 'forbidden: a webhook denied the request'],
  429: ['TooManyRequests', 'Too many requests, please try again later.'],
  500: ['InternalError', 'Internal error occurred: etcdserver: leader changed'],
  503: ['ServiceUnavailable', 'apiserver is shutting down'],
  504: [
    'Timeout',
    'Timeout: request did not complete within requested timeout',
  ],
};

interface Failure extends FaultedRequests {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  left: number;
}

interface Events {
  cutWatches: [midway: boolean];
  cutLogs: [midway: boolean];
  compacted: [];
}

/** The faults of an API server that its handlers ask for while they answer. */
export class FaultSwitches extends EventEmitter<Events> {
  private failures: Failure[] = [];
  private lost: FaultedRequests[] = [];
  delayMilliseconds = 0;
  silent = false;
  duplicating = false;
  /** How watches from forgotten versions are told. */
  expiredAs: 'event' | 'status' = 'event';

  constructor() {
    super();
    // As many as there are watches and logs.
    this.setMaxListeners(0);
  }

  fail(failure: Omit<Failure, 'left'> & { times?: number }) {
    this.failures.push({ ...failure, left: failure.times ?? Infinity });
  }

  lose(request: FaultedRequests) {
    this.lost.push(request);
  }

  /** The failure that befalls this request, counted as used. */
  failureFor(verb: string, resource: string): Failure | undefined {
    const found = this.failures.find(
      failure => failure.left > 0 && fits(failure, verb, resource),
    );
    if (found) found.left -= 1;
    return found;
  }

  /** Whether the answer to this request is to be lost; true once. */
  loses(verb: string, resource: string): boolean {
    const index = this.lost.findIndex(each => fits(each, verb, resource));
    if (index < 0) return false;
    this.lost.splice(index, 1);
    return true;
  }

  clear() {
    this.failures = [];
    this.lost = [];
    this.delayMilliseconds = 0;
    this.silent = false;
    this.duplicating = false;
    this.expiredAs = 'event';
  }
}

/** What the failure looks like to who asked. */
export function errorOf({ status, retryAfterSeconds }: Failure): ApiError {
  const [reason, message] = REASONS[status] ?? ['Unknown', 'unknown'];
  const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new ApiError(status, reason, message, details);
}

function fits(asked: FaultedRequests, verb: string, resource: string) {
  return (
    (asked.verb === undefined || asked.verb === verb) &&
    (asked.resource === undefined || asked.resource === resource)
  );
}
