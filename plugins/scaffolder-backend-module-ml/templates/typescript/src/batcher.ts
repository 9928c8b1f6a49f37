import { ServiceError } from './errors.ts';
import {
  joinRows,
  rowsOf,
  sliceRows,
  type Tensor,
  type Tensors,
} from './tensor.ts';

export interface BatchLimits {
  batchMaxRows: number;
  /** How long a batch that is not full waits for more; 0 = only what already waits. */
  batchMaxDelayMs: number;
  queueMaxRows: number;
}

/** Told of each change, for the metrics. */
export interface BatchObserver {
  queued(rows: number): void;
  ran(rows: number, seconds: number): void;
}

interface Job {
  input: Tensor;
  /** Set when nobody waits for the answer any more. */
  signal: AbortSignal;
  resolve: (outputs: Tensors) => void;
  reject: (error: unknown) => void;
}

/** Runs what waits together as one inference, in the order of arrival. */
export class Batcher {
  readonly #run: (input: Tensor) => Promise<Tensors>;
  readonly #limits: BatchLimits;
  readonly #observer: BatchObserver;
  #queue: Job[] = [];
  #queuedRows = 0;
  #busy = false;

  constructor(
    run: (input: Tensor) => Promise<Tensors>,
    limits: BatchLimits,
    observer: BatchObserver,
  ) {
    this.#run = run;
    this.#limits = limits;
    this.#observer = observer;
  }

  submit(input: Tensor, signal: AbortSignal): Promise<Tensors> {
    const rows = this.#queuedRows + rowsOf(input);
    // A request larger than the queue is taken when nothing waits, or it never would be.
    if (this.#queuedRows > 0 && rows > this.#limits.queueMaxRows) {
      throw new ServiceError(
        'overloaded',
        'More rows wait than the service takes on; try again shortly.',
        { retryAfter: 1 },
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ input, signal, resolve, reject });
      this.#count(rowsOf(input));
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#queue.length > 0) {
      if (this.#limits.batchMaxDelayMs > 0) await this.#gather();
      const batch = this.#take();
      if (batch[0] !== undefined)
        await this.#answer([batch[0], ...batch.slice(1)]);
    }
    this.#busy = false;
  }

  async #gather(): Promise<void> {
    if (this.#queuedRows >= this.#limits.batchMaxRows) return;
    await new Promise(done => setTimeout(done, this.#limits.batchMaxDelayMs));
  }

  /** The oldest jobs whose rows fit into one batch; the first always does. */
  #take(): Job[] {
    const batch: Job[] = [];
    let rows = 0;
    for (const job of this.#queue.splice(0)) {
      const own = rowsOf(job.input);
      const full = batch.length > 0 && rows + own > this.#limits.batchMaxRows;
      if (full || this.#queue.length > 0) this.#queue.push(job);
      else {
        this.#count(-own);
        if (job.signal.aborted) continue;
        batch.push(job);
        rows += own;
      }
    }
    return batch;
  }

  async #answer(batch: [Job, ...Job[]]): Promise<void> {
    const started = performance.now();
    try {
      const outputs = await this.#run(joinInputs(batch));
      this.#observer.ran(rowsIn(batch), (performance.now() - started) / 1000);
      hand(batch, outputs);
    } catch (error) {
      if (batch.length === 1) batch[0].reject(error);
      // One bad request must not fail the others that shared its batch.
      else for (const job of batch) await this.#answer([job]);
    }
  }

  #count(rows: number): void {
    this.#queuedRows += rows;
    this.#observer.queued(this.#queuedRows);
  }
}

function rowsIn(batch: Job[]): number {
  return batch.reduce((sum, { input }) => sum + rowsOf(input), 0);
}

function joinInputs([first, ...others]: [Job, ...Job[]]): Tensor {
  return others.length === 0
    ? first.input
    : joinRows([first.input, ...others.map(({ input }) => input)]);
}

/** Gives each job its rows of the outputs. */
function hand(batch: [Job, ...Job[]], outputs: Tensors): void {
  if (batch.length === 1) {
    batch[0].resolve(outputs);
    return;
  }
  const total = rowsIn(batch);
  for (const [name, tensor] of Object.entries(outputs)) {
    if (rowsOf(tensor) !== total) {
      throw new Error(`output ${name} has ${rowsOf(tensor)} rows for ${total}`);
    }
  }
  let at = 0;
  for (const { input, resolve } of batch) {
    const [from, to] = [at, at + rowsOf(input)];
    resolve(
      Object.fromEntries(
        Object.entries(outputs).map(([name, tensor]) => [
          name,
          sliceRows(tensor, from, to),
        ]),
      ),
    );
    at = to;
  }
}
