import { LoggerService } from '@backstage/backend-plugin-api';
import { mlModelRegisterPermission } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { AuthorizedUnregistered } from './AuthorizedUnregistered';
import { CatalogModels } from './CatalogModels';
import { OwnerRule } from './ownerRules';
import { REGISTERED_LOCATION, RegisteredFiles } from './RegisteredFiles';
import { RegistrationMetrics } from './RegistrationMetrics';
import { Registrations } from './Registrations';
import { RegistryListing } from './RegistryListing';
import { ListingStore } from './store/ListingStore';
import { RegistrationStore } from './store/RegistrationStore';
import { UnregisteredStore } from './store/UnregisteredStore';
import { registerUnregisteredActions } from './unregisteredActions';
import { UnregisteredModels } from './UnregisteredModels';
import { unregisteredRouter } from './unregisteredRouter';

/** The longest wait for one page of a listing, milliseconds. */
const PAGE_TIMEOUT_MS = 60_000;

/** Lists models that registries have and the catalog does not, and brings them in. */
export function createUnregistered(deps: AreaDeps): Part {
  const { auditor, auth, db, httpAuth, permissions } = deps;
  const { directory, listIntervalMs, owners } =
    deps.config.registry.registration;
  const logger = deps.logger.child({ area: 'unregistered' });
  const files = new RegisteredFiles(directory);
  writeIndex(files, logger);
  const now = () => new Date();
  const shared = {
    catalog: new CatalogModels(deps.catalogReader),
    files,
    logger,
    models: new UnregisteredStore(db),
    now,
    readers: deps.registryReaders,
    registrations: new RegistrationStore(db),
    rules: owners,
  };
  const listed = new UnregisteredModels(shared);
  const metrics = new RegistrationMetrics(deps.metrics.registry, () =>
    listed.totals(),
  );
  const registrations = new Registrations({
    ...shared,
    metrics,
    nudge: async () =>
      deps.catalog.refreshEntity(REGISTERED_LOCATION, {
        credentials: await auth.getOwnServiceCredentials(),
      }),
  });
  const listing = new RegistryListing({
    ...shared,
    listings: new ListingStore(db, hashOf(owners)),
    metrics,
    timeoutMs: PAGE_TIMEOUT_MS,
  });
  const unregistered = new AuthorizedUnregistered(
    {
      list: query => listed.list(query),
      register: (body, { subject }) => registrations.register(body, subject),
    },
    permissions,
  );
  return {
    router: unregisteredRouter({ auditor, httpAuth, unregistered }),
    tasks: [
      {
        id: 'registry-list',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: listIntervalMs },
          timeout: { minutes: 5 },
        },
        run: signal => listing.run(signal),
      },
    ],
    actions: registry => registerUnregisteredActions(registry, unregistered),
    permissions: [mlModelRegisterPermission],
  };
}

/** Before the catalog starts to read: a location that is not there is an error to it, again and again. */
function writeIndex(files: RegisteredFiles, logger: LoggerService): void {
  try {
    files.writeIndex();
  } catch (error) {
    logger.warn(
      `Models cannot be registered from registries, as ${files.index} cannot be written: ${error}`,
    );
  }
}

function hashOf(rules: readonly OwnerRule[]): string {
  const texts = rules.map(rule => ({ ...rule, pattern: rule.pattern?.source }));
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
