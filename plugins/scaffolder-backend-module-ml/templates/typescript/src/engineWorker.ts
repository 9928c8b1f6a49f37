import { parentPort, workerData } from 'node:worker_threads';
import type { EngineAnswer, EngineReady, EngineTask } from './engine.ts';
import { openSession } from './session.ts';
import type { Tensors } from './tensor.ts';

const task: EngineTask = workerData;
const session = await openSession(task.file, task);

async function answer(id: number, feeds: Tensors): Promise<EngineAnswer> {
  try {
    return { id, outputs: await session.run(feeds) };
  } catch (error) {
    return {
      id,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

parentPort?.on(
  'message',
  async ({ id, feeds }: { id: number; feeds: Tensors }) =>
    parentPort?.postMessage(await answer(id, feeds)),
);
parentPort?.postMessage({
  inputNames: session.inputNames,
  outputNames: session.outputNames,
} satisfies EngineReady);
