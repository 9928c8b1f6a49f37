import { parentPort, workerData } from 'node:worker_threads';
import type { EngineAnswer, EngineTask } from './engine.ts';
import { openSession, reasonOf } from './session.ts';
import type { Tensor } from './tensor.ts';

const task: EngineTask = workerData;
const session = await openSession(task.file, task);

async function answer(id: number, input: Tensor): Promise<EngineAnswer> {
  try {
    return { id, outputs: await session.run(input) };
  } catch (error) {
    return { id, error: reasonOf(error) };
  }
}

parentPort?.on(
  'message',
  async ({ id, input }: { id: number; input: Tensor }) =>
    parentPort?.postMessage(await answer(id, input)),
);
parentPort?.postMessage('ready');
