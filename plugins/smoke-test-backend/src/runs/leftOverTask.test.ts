import { mockServices } from '@backstage/backend-test-utils';
import { SmokeRunner } from '@callboard/plugin-ml-node';
import { Registry } from 'prom-client';
import { RunMetrics } from '../notify/RunMetrics';
import { leftOverTask } from './leftOverTask';

const { signal } = new AbortController();

function start(ends: Record<string, SmokeRunner['endLeftOver']>) {
  const logger = mockServices.logger.mock();
  const registry = new Registry();
  const runners = Object.entries(ends).map(([name, endLeftOver]) => ({
    name,
    unavailable: async () => undefined,
    run: async () => {
      throw new Error('Nothing is to be run here');
    },
    endLeftOver,
  }));
  const task = leftOverTask({
    logger,
    metrics: new RunMetrics(registry),
    queue: {
      finished: async ids =>
        new Set(ids.filter(each => each.startsWith('old'))),
    },
    runners: { installed: () => runners },
  });
  return { logger, registry, task };
}

it('has each runner end what is of no run, also after another one failed', async () => {
  const ended: string[] = [];
  const { logger, registry, task } = start({
    process: undefined,
    broken: async () => {
      throw new Error('no such namespace');
    },
    cluster: async ({ over }) => {
      const here = ['active-1', 'old-1', 'old-2'];
      const ends = await over(here);
      ended.push(...here.filter(each => ends.has(each)));
    },
  });
  await task.run(signal);
  expect(ended).toEqual(['old-1', 'old-2']);
  expect(logger.warn.mock.calls.flat().join()).toMatch(
    /runner broken has left over may go on: Error: no such namespace/,
  );
  expect(await registry.metrics()).toContain(
    'callboard_smoke_left_over_failures_total{runner="broken"} 1',
  );
});

it('takes the end of its own time for no failure of a runner', async () => {
  const stop = new AbortController();
  const { logger, task } = start({
    cluster: async options => {
      stop.abort(new Error('The process is stopping'));
      options.signal.throwIfAborted();
    },
  });
  await expect(task.run(stop.signal)).rejects.toThrow('is stopping');
  expect(logger.warn).not.toHaveBeenCalled();
});
