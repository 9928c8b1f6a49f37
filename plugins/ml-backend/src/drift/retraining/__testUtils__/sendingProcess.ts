import { registryOn } from '../../../__testUtils__/registryOn';
import {
  openShared,
  SharedDatabase,
} from '../../../__testUtils__/sharedDatabases';
import { monitorsOf } from '../../alerts/__testUtils__/watched';
import { WatchedMonitor } from '../../Monitors';
import { WebhookTrigger } from '../WebhookTrigger';
import { retrainingOn } from './retrainingOn';

/** What a process of its own is given, as JSON, for one look at the queue. */
export interface SendingProcess {
  database: SharedDatabase;
  monitor: WatchedMonitor;
  url: string;
  /** Base64. */
  key: string;
  now: number;
}

const { database, key, monitor, now, url }: SendingProcess = JSON.parse(
  process.argv[2],
);
const clock = () => new Date(now);
const db = openShared(database);
const { queue } = retrainingOn(db, {
  monitors: monitorsOf(monitor),
  now: clock,
  triggers: [
    new WebhookTrigger({
      config: {
        name: 'ci',
        url,
        key: Buffer.from(key, 'base64'),
        timeoutMs: 30_000,
      },
      now: clock,
    }),
  ],
  versions: registryOn(db).versions,
});
queue
  .run(new AbortController().signal)
  .finally(() => db.destroy())
  .catch(() => process.exit(1));
