import { CatalogAttempts, CatalogReadError } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { Org, Subjects } from '../Subject';
import { CatalogOrg } from './CatalogOrg';
import { OrgReader } from './OrgReader';
import { SubjectStore } from './SubjectStore';
import { SubjectSync } from './SubjectSync';

/** Pause after a reading that found changes, nothing yet, or no catalog, milliseconds. */
const AGAIN_AFTER_MS = 5_000;

/** What the catalog says of entities, groups and people, kept at hand. */
export function createSubjects(
  deps: Pick<
    AreaDeps,
    | 'auth'
    | 'catalog'
    | 'catalogReader'
    | 'config'
    | 'db'
    | 'logger'
    | 'metrics'
  >,
): Part & { subjects: Subjects; org: Org } {
  const { auth, catalog, catalogReader, config, metrics } = deps;
  const logger = deps.logger.child({ area: 'governance' });
  const now = () => new Date();
  const attempts = new CatalogAttempts({
    timeoutMs: config.inventory.catalogTimeoutMs,
    onFailure: cause => {
      metrics.catalogFailures.inc();
      logger.warn(`A request to the catalog failed: ${cause}`);
    },
  });
  const org = new CatalogOrg({
    reader: new OrgReader({ auth, catalog, attempts }),
    now,
  });
  const store = new SubjectStore(deps.db);
  const sync = new SubjectSync({ catalog: catalogReader, store, now });
  const frequency = { milliseconds: config.governance.watchIntervalMs };
  return {
    subjects: store,
    org,
    tasks: [
      {
        id: 'governance-subjects',
        schedule: { scope: 'global', frequency, timeout: { minutes: 5 } },
        run: signal =>
          untilSettled(signal, async () => {
            const read = await sync.run(signal);
            logger.debug(`Subjects: ${JSON.stringify(read)}`);
            return read.entities > 0 && read.changed + read.gone === 0;
          }),
      },
      {
        id: 'governance-org',
        schedule: { scope: 'local', frequency, timeout: { minutes: 5 } },
        run: signal =>
          untilSettled(
            signal,
            async () => (await org.refresh(signal)).found > 0,
          ),
      },
    ],
  };
}

/** Again soon while the catalog is empty, on the move or out of reach; what was read before stays. */
async function untilSettled(
  signal: AbortSignal,
  read: () => Promise<boolean>,
): Promise<{ againAfterMs: number } | undefined> {
  const again = { againAfterMs: AGAIN_AFTER_MS };
  try {
    return (await read()) ? undefined : again;
  } catch (error) {
    signal.throwIfAborted();
    // The request itself was logged and counted.
    if (error instanceof CatalogReadError) {
      return again;
    }
    throw error;
  }
}
