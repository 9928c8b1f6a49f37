import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SessionOptions } from './session.ts';
import type { Tensor, Tensors } from './tensor.ts';

export type EngineTask = SessionOptions & { file: string };

/** What the thread is told: a run, or to end once all before it are done. */
export type EngineMessage = { id: number; input: Tensor } | 'stop';

export interface EngineAnswer {
  id: number;
  outputs?: Tensors;
  error?: string;
}

interface Waiting {
  resolve: (outputs: Tensors) => void;
  reject: (error: Error) => void;
}

/**
 * The model in a thread of its own. ONNX Runtime's binding holds its thread until
 * it has answered; here that leaves health checks, time-outs and shutdown alone.
 */
export class Engine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  static async start(
    task: EngineTask,
    onDeath: (error: Error) => void,
  ): Promise<Engine> {
    const worker = new Worker(new URL('./engineWorker.ts', import.meta.url), {
      workerData: task,
    });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return new Engine(worker, onDeath);
  }

  private constructor(worker: Worker, onDeath: (error: Error) => void) {
    this.#worker = worker;
    worker.removeAllListeners('error');
    worker.on('message', (answer: EngineAnswer) => this.#settle(answer));
    worker.on('error', error => {
      const death = error instanceof Error ? error : new Error(String(error));
      for (const { reject } of this.#waiting.values()) reject(death);
      this.#waiting.clear();
      onDeath(death);
    });
  }

  run(input: Tensor): Promise<Tensors> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, input });
    });
  }

  /** Once what was asked is answered: a thread that is ended within ONNX Runtime takes the process along. */
  async stop(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('stop');
    await ended;
  }

  #settle({ id, outputs, error }: EngineAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (outputs) waiting?.resolve(outputs);
    else waiting?.reject(new Error(error));
  }
}
