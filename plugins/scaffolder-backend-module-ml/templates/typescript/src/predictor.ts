import type { Batcher } from './batcher.ts';
import { ServiceError } from './errors.ts';
import type { Fallback } from './fallback.ts';
import type { Metrics } from './metrics.ts';
import { rowsOf, type Tensor, type Tensors } from './tensor.ts';

export interface Answer {
  outputs: Tensors;
  fallback: boolean;
}

interface PredictorParts {
  batcher: Pick<Batcher, 'submit'>;
  timeoutMs: number;
  fallback: Fallback | undefined;
  metrics: Pick<Metrics, 'rows'>;
  /** Told why the model could not answer, also when the fallback did. */
  onFailure: (error: Error) => void;
}

/** Asks the model within the time allowed; answers the fallback when it cannot. */
export class Predictor {
  readonly #parts: PredictorParts;

  constructor(parts: PredictorParts) {
    this.#parts = parts;
  }

  async answer(input: Tensor): Promise<Answer> {
    const { fallback, metrics, onFailure } = this.#parts;
    const rows = rowsOf(input);
    try {
      const outputs = await this.#ask(input);
      metrics.rows.inc({ outcome: 'model' }, rows);
      return { outputs, fallback: false };
    } catch (error) {
      const failure = asServiceError(error);
      if (failure.code === 'overloaded') throw failure;
      onFailure(failure);
      metrics.rows.inc({ outcome: fallback ? 'fallback' : 'error' }, rows);
      if (!fallback) throw failure;
      return { outputs: fallback(rows), fallback: true };
    }
  }

  async #ask(input: Tensor): Promise<Tensors> {
    const { batcher, timeoutMs } = this.#parts;
    const gaveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        gaveUp.abort();
        reject(
          new ServiceError(
            'timeout',
            `The model did not answer in ${timeoutMs} ms.`,
          ),
        );
      }, timeoutMs);
    });
    try {
      const asked = batcher.submit(input, gaveUp.signal);
      return await Promise.race([asked, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function asServiceError(cause: unknown): ServiceError {
  return cause instanceof ServiceError
    ? cause
    : new ServiceError('model-error', 'The model could not answer.', { cause });
}
