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
  feeds: Tensors;
  rows: number;
  /** Only jobs of the same shape can share a batch; undefined shares with none. */
  shape: string | undefined;
  /** Set when nobody waits for the answer any more. */
  signal: AbortSignal;
  resolve: (outputs: Tensors) => void;
  reject: (error: unknown) => void;
}

/** Runs what waits together as one inference, in the order of arrival. */
export class Batcher {
  readonly #run: (feeds: Tensors) => Promise<Tensors>;
  readonly #limits: BatchLimits;
  readonly #observer: BatchObserver;
  #queue: Job[] = [];
  #queuedRows = 0;
  #busy = false;

  constructor(
    run: (feeds: Tensors) => Promise<Tensors>,
    limits: BatchLimits,
    observer: BatchObserver,
  ) {
    this.#run = run;
    this.#limits = limits;
    this.#observer = observer;
  }

  submit(
    feeds: Tensors,
    {
      rows,
      batchable,
      signal,
    }: { rows: number; batchable: boolean; signal: AbortSignal },
  ): Promise<Tensors> {
    if (this.#queuedRows + rows > this.#limits.queueMaxRows) {
      throw new ServiceError(
        'overloaded',
        'More rows wait than the service takes on; try again shortly.',
        { retryAfter: 1 },
      );
    }
    const shape = batchable ? shapeOf(feeds) : undefined;
    return new Promise((resolve, reject) => {
      this.#queue.push({ feeds, rows, shape, signal, resolve, reject });
      this.#count(rows);
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

  /** The oldest job and those behind it that fit into its batch. */
  #take(): Job[] {
    const batch: Job[] = [];
    const rest: Job[] = [];
    let rows = 0;
    for (const job of this.#queue) {
      const first = batch[0];
      const fits =
        first === undefined ||
        (first.shape !== undefined &&
          first.shape === job.shape &&
          rows + job.rows <= this.#limits.batchMaxRows);
      if (job.signal.aborted) this.#count(-job.rows);
      else if (fits) {
        batch.push(job);
        rows += job.rows;
        this.#count(-job.rows);
      } else rest.push(job);
    }
    this.#queue = rest;
    return batch;
  }

  async #answer(batch: [Job, ...Job[]]): Promise<void> {
    const started = performance.now();
    try {
      const outputs = await this.#run(joinFeeds(batch));
      const rows = batch.reduce((sum, job) => sum + job.rows, 0);
      this.#observer.ran(rows, (performance.now() - started) / 1000);
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

function joinFeeds(batch: [Job, ...Job[]]): Tensors {
  const [first, ...others] = batch;
  if (others.length === 0) return first.feeds;
  return Object.fromEntries(
    Object.entries(first.feeds).map(([name, tensor]) => [
      name,
      joinRows([tensor, ...others.flatMap(job => job.feeds[name] ?? [])]),
    ]),
  );
}

function hand(batch: [Job, ...Job[]], outputs: Tensors): void {
  if (batch.length === 1) {
    batch[0].resolve(outputs);
    return;
  }
  const total = batch.reduce((sum, job) => sum + job.rows, 0);
  for (const [name, tensor] of Object.entries(outputs)) {
    if (rowsOf(tensor) !== total) {
      throw new Error(`output ${name} has ${rowsOf(tensor)} rows for ${total}`);
    }
  }
  let at = 0;
  for (const job of batch) {
    const rows = (tensor: Tensor) => sliceRows(tensor, at, at + job.rows);
    job.resolve(
      Object.fromEntries(
        Object.entries(outputs).map(([name, tensor]) => [name, rows(tensor)]),
      ),
    );
    at += job.rows;
  }
}

function shapeOf(feeds: Tensors): string {
  return JSON.stringify(
    Object.entries(feeds).map(([name, { dims }]) => [name, ...dims.slice(1)]),
  );
}
