// What a canary deserves, from what both tracks did in the same time.

/** Requests below which nothing good is said of a track. */
const MIN_REQUESTS = 500;
/** Failures below which nothing bad is: fewer are an accident. */
const MIN_FAILURES = 5;
/** One-sided test of two shares, in standard errors: one in a hundred canaries that are no worse is beyond it. */
const Z = 2.33;
/** A difference of error rates that nobody minds, however certain it is. */
const ERROR_RATE_MARGIN = 0.002;
/** How much slower than stable is noise: a share, and milliseconds for services that answer at once. */
const LATENCY_SHARE = 1.2;
const LATENCY_MS = 5;

const percent = share => `${(100 * share).toFixed(2)} %`;

/**
 * Takes {requests, failed, p95Ms} of each track; p95Ms is undefined where it is not known.
 * Gives {decision: 'promote' | 'hold' | 'rollback', reason}.
 */
export function decide(stable, canary) {
  const worse = failsMore(stable, canary);
  if (worse) return { decision: 'rollback', reason: worse };
  for (const [name, { requests }] of Object.entries({ stable, canary })) {
    if (requests < MIN_REQUESTS) {
      return {
        decision: 'hold',
        reason: `${name} answered ${Math.round(
          requests,
        )} of the ${MIN_REQUESTS} requests needed`,
      };
    }
  }
  if (stable.p95Ms === undefined || canary.p95Ms === undefined) {
    return {
      decision: 'hold',
      reason: 'the response time of a track is not known',
    };
  }
  const limitMs = stable.p95Ms * LATENCY_SHARE + LATENCY_MS;
  const times = `p95 is ${canary.p95Ms.toFixed(
    1,
  )} ms, of stable ${stable.p95Ms.toFixed(1)} ms`;
  if (canary.p95Ms > limitMs) return { decision: 'rollback', reason: times };
  return {
    decision: 'promote',
    reason: `no more failures than stable; ${times}`,
  };
}

function failsMore(stable, canary) {
  if (stable.requests === 0 || canary.failed < MIN_FAILURES) return undefined;
  const rates = [stable, canary].map(
    ({ failed, requests }) => failed / requests,
  );
  const together =
    (stable.failed + canary.failed) / (stable.requests + canary.requests);
  const error = Math.sqrt(
    together * (1 - together) * (1 / stable.requests + 1 / canary.requests),
  );
  const difference = rates[1] - rates[0];
  if (difference <= ERROR_RATE_MARGIN || difference <= Z * error)
    return undefined;
  return `${percent(rates[1])} of its requests failed, of stable ${percent(
    rates[0],
  )}`;
}
