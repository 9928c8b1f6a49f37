import {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  CatalogAttempts,
  CatalogReader,
  createArtifactStore,
  EntityFiles,
  Metrics,
  RepeatedTask,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { Knex } from 'knex';
import { AuthorizedRuns } from './api/AuthorizedRuns';
import { bundlesRouter } from './api/bundlesRouter';
import { QueuedRuns, RunCommands } from './api/RunCommands';
import { RunReads } from './api/RunReads';
import { runsRouter } from './api/runsRouter';
import { serviceRouter } from './api/serviceRouter';
import { AuthorizedBundles } from './bundles/AuthorizedBundles';
import { StoredBundles } from './bundles/Bundles';
import { BundleStore } from './bundles/BundleStore';
import { RunPins } from './bundles/RunPins';
import { SmokeConfig } from './config';
import { EvidenceSealing } from './evidence/EvidenceSealing';
import { EvidenceStore } from './evidence/EvidenceStore';
import { KeyStore } from './evidence/KeyStore';
import { Reports } from './evidence/Reports';
import { SigningKeys } from './evidence/SigningKeys';
import { createFinishedNotice } from './notify/createFinishedNotice';
import { RunCounts } from './notify/RunCounts';
import { RunMetrics } from './notify/RunMetrics';
import { Goldens } from './prepare/Goldens';
import { JobPreparation } from './prepare/JobPreparation';
import { MlBackend } from './prepare/MlBackend';
import { NewRuns } from './prepare/NewRuns';
import { RunTargets } from './prepare/RunTargets';
import { RunClaims } from './runs/RunClaims';
import { retentionTask } from './runs/retentionTask';
import { RunRetention } from './runs/RunRetention';
import { RunStore } from './runs/RunStore';
import { RunWorker } from './runs/RunWorker';
import { SmokeRunners } from './SmokeRunners';
import { createTriggers } from './triggers/createTriggers';

/** The longest wait for one answer of the catalog, milliseconds. */
const CATALOG_TIMEOUT_MS = 30_000;
/** The longest wait for a file of golden outputs, milliseconds. */
const FILE_TIMEOUT_MS = 30_000;

type RunListeners = NonNullable<ConstructorParameters<typeof RunStore>[1]>;

interface SmokeTestsDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: SmokeConfig;
  db: Knex;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: Metrics;
  notifications: NotificationService;
  permissions: PermissionsService;
  rootConfig: RootConfigService;
  runners: SmokeRunners;
  stopping: AbortSignal;
  urlReader: UrlReaderService;
}

/** All parts of the plugin, put together. */
export interface SmokeTests {
  commands: RunCommands;
  reads: RunReads;
  routers: RequestHandler[];
  tasks: RepeatedTask[];
  worker: RunWorker;
}

export async function createSmokeTests(
  deps: SmokeTestsDeps,
): Promise<SmokeTests> {
  const { config, db, httpAuth, permissions, runners } = deps;
  const { endpoints, maxBundleBytes: maxBytes, profiles } = config;
  const now = () => new Date();
  const shared = createShared(deps);
  const { artifacts, bundleStore, evidence, ml, pins, reports } = shared;
  const metrics = new RunMetrics(deps.metrics.registry);
  metrics.watch(new RunCounts(db));
  // Those who listen need the queue themselves.
  const listeners: RunListeners = {};
  const queue = new RunStore(db, listeners);
  const onFinished = createFinishedNotice({
    ...deps,
    ...shared,
    metrics,
    profiles,
    queue,
  });
  const keys = await SigningKeys.open(
    new KeyStore(db),
    config.privateKey,
    now(),
  );
  const worker = new RunWorker({
    claims: new RunClaims(db),
    leaseMs: config.leaseMs,
    limits: config.concurrency,
    logger: deps.logger,
    onFinished,
    preparation: new JobPreparation({ ...shared, endpoints, profiles }),
    runners: {
      of: name => runners.of(name),
      names: () => runners.names(profiles),
    },
    sealing: new EvidenceSealing({ evidence, keys, queue, reports }),
  });
  listeners.onFinished = onFinished;
  listeners.onQueued = () => worker.wake();
  const newRuns = new NewRuns({
    profiles,
    targets: new RunTargets({ endpoints, ml }),
  });
  const reads = new RunReads({ ...shared, queue });
  const commands = new AuthorizedRuns(
    new QueuedRuns({ ...shared, metrics, newRuns, now, queue, reads }),
    reads,
    permissions,
  );
  const bundles = new AuthorizedBundles(
    new StoredBundles({
      ...shared,
      artifacts,
      maxBytes,
      now,
      store: bundleStore,
    }),
    permissions,
  );
  const triggers = createTriggers({
    ...deps,
    ...shared,
    metrics,
    newRuns,
    queue,
  });
  const retention = retentionTask({
    retention: new RunRetention(db),
    keep: config.retention,
    release: async ({ id }) => {
      await pins.release(id);
      await evidence.remove(id);
    },
  });
  return {
    commands,
    reads,
    routers: [
      runsRouter({ ...deps, commands, queue, reads }),
      bundlesRouter({ ...deps, bundles, maxBytes }),
      serviceRouter({ httpAuth, keys, profiles, runners }),
    ],
    tasks: [retention, ...triggers.tasks],
    worker,
  };
}

/** What several parts use. */
function createShared(deps: SmokeTestsDeps) {
  const { auth, catalog, config, db, logger, metrics, permissions } = deps;
  const attempts = new CatalogAttempts({
    timeoutMs: CATALOG_TIMEOUT_MS,
    onFailure: cause => {
      metrics.catalogFailures.inc();
      logger.warn(`A request to the catalog failed: ${cause}`);
    },
  });
  const artifacts = createArtifactStore(deps.rootConfig);
  const pins = new RunPins({ artifacts, db });
  const bundleStore = new BundleStore(db);
  const catalogReader = new CatalogReader({ auth, catalog, attempts });
  return {
    artifacts,
    bundleStore,
    catalogReader,
    evidence: new EvidenceStore(db),
    goldens: new Goldens({
      bundles: bundleStore,
      files: new EntityFiles({
        urlReader: deps.urlReader,
        maxBytes: config.maxBundleBytes,
        limitedBy: 'smokeTest.maxBundleBytes',
        timeoutMs: FILE_TIMEOUT_MS,
      }),
      integrations: ScmIntegrations.fromConfig(deps.rootConfig),
      pins,
    }),
    ml: new MlBackend(deps),
    pins,
    reports: new Reports(artifacts, pins),
    visibleEntities: new VisibleEntities({
      auth,
      catalog,
      attempts,
      permissions,
    }),
  };
}
