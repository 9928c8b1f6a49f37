import { SmokeLatency, SmokeSpec } from '@callboard/plugin-ml-common';
import { logLine } from '../log/logLine';
import { InfrastructureError, Question } from '../Target';
import { distributionOf, percentile } from './latencyOf';
import { measure, Measured } from './measure';
import { rounded } from './rounded';
import { Stage, StageContext, StageFinding } from './Stage';
import { warmth, WINDOW, WINDOW_MS } from './warmUp';

/** So many failed requests end the warm-up: the measurement then says what is wrong. */
const WARM_UP_ERRORS = 10;

/** How fast it answers once it is warm, at the concurrency that was asked for. */
export const loadStage: Stage = {
  id: 'load',
  decisive: false,
  async run(context) {
    const { question, spec, report } = context;
    if (!question) return { outcome: 'skipped', reason: 'Nothing was asked' };
    const warm = await warmUp(question, context);
    const measured = await measure(question, context);
    context.memorySamples = measured.memory;
    if (measured.milliseconds.length === 0) return noAnswer(measured);
    report.latency = latencyOf(measured, warm.requests, spec);
    return loadFinding(report.latency, measured, spec.slo, warm.stable);
  },
};

async function warmUp(
  question: Question,
  { spec, target, signal, emit }: StageContext,
): Promise<{ requests: number; stable: boolean }> {
  const windows: number[][] = [];
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  // Errors are held against it when it is measured.
  const askOnce = async () => {
    const asked = performance.now();
    return target.ask(question, signal).then(
      () => performance.now() - asked,
      () => undefined,
    );
  };
  let errors = 0;
  let state = warmth(windows);
  while (state === 'warming' && elapsed() < spec.load.maxSeconds / 2) {
    const window: number[] = [];
    const from = performance.now();
    while (
      (window.length < WINDOW || performance.now() - from < WINDOW_MS) &&
      errors <= WARM_UP_ERRORS &&
      elapsed() < spec.load.maxSeconds
    ) {
      const took = await askOnce();
      if (took === undefined) errors++;
      else window.push(took);
    }
    windows.push(window);
    // Too slow to fill one in time, or it does not answer.
    if (window.length < WINDOW) break;
    state = warmth(windows);
    const median = percentile(Float64Array.from(window).sort(), 0.5);
    emit(
      logLine(
        `Warm-up window ${windows.length}: ${
          window.length
        } requests, p50 ${inMs(median)}; ${state}`,
      ),
    );
  }
  return { requests: windows.flat().length, stable: state === 'stable' };
}

function latencyOf(
  measured: Measured,
  warmUpRequests: number,
  { load }: SmokeSpec,
): SmokeLatency {
  const { milliseconds, seconds, errors, firstTokens, tokenRates } = measured;
  const first = Float64Array.from(firstTokens).sort();
  const rates = Float64Array.from(tokenRates).sort();
  const when = (values: Float64Array, share: number) =>
    values.length > 0 ? rounded(percentile(values, share)) : undefined;
  return {
    ...distributionOf(milliseconds),
    concurrency: load.concurrency,
    warmUpRequests,
    seconds: rounded(seconds),
    perSecond: rounded(milliseconds.length / seconds),
    errors: errors.count,
    firstTokenP50: when(first, 0.5),
    firstTokenP95: when(first, 0.95),
    tokensPerSecond: when(rates, 0.5),
  };
}

/** What was measured against what was promised. Without a promise every request must be answered. */
export function loadFinding(
  latency: Pick<SmokeLatency, 'n' | 'p95'>,
  { errors }: Pick<Measured, 'errors'>,
  slo: SmokeSpec['slo'],
  stable: boolean,
): StageFinding {
  const faults: string[] = [];
  const asked = latency.n + errors.count;
  const answered = latency.n / asked;
  const missedAvailability = answered < (slo?.availability ?? 1);
  const missedLatency =
    slo?.latencyP95Ms !== undefined && latency.p95 > slo.latencyP95Ms;
  if (missedAvailability)
    faults.push(
      `${errors.count} of ${asked} requests were not answered, the first because: ${errors.first}`,
    );
  if (missedLatency)
    faults.push(
      `p95 is ${inMs(latency.p95)}, more than the ${inMs(
        slo.latencyP95Ms ?? 0,
      )} of the SLO`,
    );
  if (faults.length > 0) {
    const blameless = !missedLatency && errors.infrastructure;
    return {
      outcome: 'failed',
      blame: blameless ? 'infrastructure' : 'model',
      reason: faults.join('; '),
    };
  }
  return {
    outcome: 'passed',
    reason: stable
      ? undefined
      : 'It was not stable before the measurement began: two windows of requests never agreed within 10 %',
  };
}

function noAnswer({ errors }: Measured): StageFinding {
  const reason = `None of ${errors.count} requests was answered: ${errors.first}`;
  if (errors.infrastructure) throw new InfrastructureError(reason);
  return { outcome: 'failed', blame: 'model', reason };
}

function inMs(value: number): string {
  return `${rounded(value)} ms`;
}
