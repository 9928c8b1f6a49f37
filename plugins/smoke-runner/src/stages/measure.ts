import { Answer, InfrastructureError, Question } from '../Target';
import { MemorySample } from './memorySlope';
import { StageContext } from './Stage';

/** What came of many requests. */
export interface Measured {
  /** Of each request that was answered. */
  milliseconds: number[];
  /** Length of the measurement. */
  seconds: number;
  /** Requests that were not answered; `infrastructure` when that was never the target's fault. */
  errors: { count: number; first?: string; infrastructure: boolean };
  firstTokens: number[];
  tokenRates: number[];
  memory: MemorySample[];
}

/** Between two looks at the memory, which take longer than a small model. */
const LOOK_EVERY_MS = 200;

/** Asks the same again and again, as many at a time as the spec says. */
export async function measure(
  question: Question,
  { spec, target, signal, emit }: StageContext,
): Promise<Measured> {
  const { concurrency, requests, maxSeconds } = spec.load;
  const found: Measured = {
    milliseconds: [],
    seconds: 0,
    errors: { count: 0, infrastructure: true },
    firstTokens: [],
    tokenRates: [],
    memory: [],
  };
  let [sent, done] = [0, 0];
  const look = () =>
    found.memory.push({ requests: done, bytes: process.memoryUsage.rss() });
  look();
  const begun = performance.now();
  const ends = begun + maxSeconds * 1000;
  let looked = begun;
  const askOn = async () => {
    while (sent < requests && performance.now() < ends && !signal.aborted) {
      sent++;
      const from = performance.now();
      try {
        const answer = await target.ask(question, signal);
        found.milliseconds.push(performance.now() - from);
        addText(found, answer);
      } catch (error) {
        addError(found.errors, error);
      }
      done++;
      if (performance.now() - looked > LOOK_EVERY_MS) {
        looked = performance.now();
        look();
        emit({ type: 'progress', stage: 'load', done, of: requests });
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, askOn));
  found.seconds = (performance.now() - begun) / 1000;
  look();
  return found;
}

function addText({ firstTokens, tokenRates }: Measured, answer: Answer) {
  if (answer.type !== 'text') return;
  if (answer.firstTokenMs !== undefined) firstTokens.push(answer.firstTokenMs);
  if (answer.tokensPerSecond !== undefined)
    tokenRates.push(answer.tokensPerSecond);
}

function addError(errors: Measured['errors'], error: unknown) {
  errors.count++;
  errors.first ??= error instanceof Error ? error.message : String(error);
  if (!(error instanceof InfrastructureError)) errors.infrastructure = false;
}
