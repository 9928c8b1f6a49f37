import { parentPort, workerData } from 'node:worker_threads';
import type { EngineAnswer, EngineMessage, EngineTask } from './engine.ts';
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

let running = 0;
let stopping = false;

parentPort?.on('message', async (message: EngineMessage) => {
  if (message === 'stop') {
    stopping = true;
  } else {
    const { id, input } = message;
    running += 1;
    parentPort?.postMessage(await answer(id, input));
    running -= 1;
  }
  if (stopping && running === 0) parentPort?.close();
});
parentPort?.postMessage('ready');
