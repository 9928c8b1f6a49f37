import { mockServices } from '@backstage/backend-test-utils';
import {
  openShared,
  SharedDatabase,
} from '../../../__testUtils__/sharedDatabases';
import { FolderEngine } from './FolderEngine';
import { pullOn, PULLED_MODEL, START } from './pullOn';

/** What a process of its own is given, as JSON: it reads what is due until it comes to `stopsAt`, says so and waits. */
export interface PullingProcess {
  database: SharedDatabase;
  folder: string;
  stopsAt: string;
}

const { database, folder, stopsAt }: PullingProcess = JSON.parse(
  process.argv[2],
);
const engine = new FolderEngine(folder);
engine.before.set(stopsAt, () => {
  process.stdout.write(`at ${stopsAt}\n`);
  return new Promise(() => {});
});
const db = openShared(database);
pullOn(db, {
  engine,
  entities: () => [PULLED_MODEL],
  logger: mockServices.rootLogger({ level: 'none' }),
  now: () => START,
})
  .run()
  .finally(() => db.destroy())
  .catch(() => process.exit(1));
