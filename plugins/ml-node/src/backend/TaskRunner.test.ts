import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as sleep } from 'node:timers/promises';
import { RepeatedTask, ShutdownError, TaskRunner } from './TaskRunner';

const logger = mockServices.logger.mock();

function start(run: RepeatedTask['run']) {
  const scheduler = mockServices.scheduler.mock();
  const lifecycle = mockServices.lifecycle.mock();
  const runner = new TaskRunner(scheduler, logger, lifecycle);
  const schedule = {
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
  };
  return {
    scheduler,
    async begin() {
      await runner.schedule({ id: 'work', schedule, run });
      return scheduler.scheduleTask.mock.calls[0][0].fn(
        new AbortController().signal,
      );
    },
    shutdown: async () => lifecycle.addShutdownHook.mock.calls[0][0](),
  };
}

it('stops the runs in progress at shutdown, with the reason, and waits for their end', async () => {
  let ended = false;
  const portal = start(async signal => {
    await sleep(60_000, undefined, { signal }).catch(() => {});
    await sleep(20);
    ended = signal.reason instanceof ShutdownError;
  });
  const run = portal.begin();
  await sleep(5);
  await portal.shutdown();
  expect(ended).toBe(true);
  await run;
});

it('runs a task again soon when it asks for it, but not after shutdown', async () => {
  const portal = start(async () => ({ againAfterMs: 10 }));
  await portal.begin();
  await sleep(50);
  expect(portal.scheduler.triggerTask).toHaveBeenCalledWith('work');
  await portal.begin();
  await portal.shutdown();
  await sleep(50);
  expect(portal.scheduler.triggerTask).toHaveBeenCalledTimes(1);
});

it('lets the scheduler know of a failure', async () => {
  const portal = start(async () => {
    throw new Error('no database');
  });
  await expect(portal.begin()).rejects.toThrow('no database');
});
