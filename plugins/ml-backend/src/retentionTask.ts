import { RepeatedTask } from '@callboard/plugin-ml-node';

/** Removes what is old once an hour, by one replica. */
export function retentionTask(
  id: string,
  run: (signal: AbortSignal) => Promise<void>,
): RepeatedTask {
  return {
    id,
    schedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 1 },
      scope: 'global',
    },
    run,
  };
}

/** Batch by batch, so that no transaction is long, until one is not full. */
export async function removeInBatches(
  remove: (batch: number) => Promise<number>,
  batch: number,
  signal: AbortSignal,
): Promise<void> {
  let removed = batch;
  while (removed === batch && !signal.aborted) {
    removed = await remove(batch);
  }
}
