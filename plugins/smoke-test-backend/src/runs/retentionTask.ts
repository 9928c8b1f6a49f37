import { RepeatedTask } from '@callboard/plugin-ml-node';
import { BundleRetention } from '../bundles/BundleRetention';
import { SmokeConfig } from '../config';
import { utcDay } from '../gpu/utcDay';
import { RunRetention } from './RunRetention';

/** Removes old runs and old logs, a batch at a time, and bundles that nobody can use any more. */
export function retentionTask(options: {
  retention: RunRetention;
  keep: SmokeConfig['retention'];
  /** Lets go of what the run keeps in the artifact store. */
  release(id: string): Promise<void>;
  bundles: BundleRetention;
}): RepeatedTask {
  const { bundles, retention, keep, release } = options;
  return {
    id: 'smoke-test-retention',
    schedule: {
      frequency: { hours: 6 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 5 },
    },
    async run(signal) {
      const before = (ms: number) => new Date(Date.now() - ms);
      let more = true;
      while (more && !signal.aborted) {
        const ids = await retention.expired(
          before(keep.runsMs),
          utcDay(new Date()),
        );
        for (const id of ids) {
          await release(id);
        }
        await retention.remove(ids);
        const quiet = await retention.removeEvents(before(keep.logsMs));
        more = ids.length > 0 || quiet > 0;
      }
      await bundles.run(signal);
    },
  };
}
