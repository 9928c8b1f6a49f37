import { LoggerService } from '@backstage/backend-plugin-api';
import { RepeatedTask, SmokeRunner } from '@callboard/plugin-ml-node';
import { RunMetrics } from '../notify/RunMetrics';
import { RunQueue } from './RunQueue';

/** Has runners end what still runs elsewhere for runs that are over. What one of them cannot end holds up no other. */
export function leftOverTask(options: {
  logger: Pick<LoggerService, 'warn'>;
  metrics: Pick<RunMetrics, 'leftOverFailed'>;
  queue: Pick<RunQueue, 'finished'>;
  runners: { installed(): readonly SmokeRunner[] };
}): RepeatedTask {
  const { logger, metrics, queue, runners } = options;
  const end = async (runner: SmokeRunner, signal: AbortSignal) => {
    try {
      await runner.endLeftOver?.({
        over: ids => queue.finished(ids),
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      metrics.leftOverFailed(runner.name);
      logger.warn(
        `What the smoke test runner ${runner.name} has left over may go on: ${error}`,
      );
    }
  };
  return {
    id: 'smoke-test-left-over',
    schedule: {
      scope: 'global',
      frequency: { minutes: 1 },
      initialDelay: { seconds: 20 },
      timeout: { minutes: 5 },
    },
    async run(signal) {
      await Promise.all(runners.installed().map(each => end(each, signal)));
    },
  };
}
