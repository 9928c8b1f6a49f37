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
  KeyStore,
  SigningKeys,
} from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { Knex } from 'knex';
import { AuthorizedRuns } from './api/AuthorizedRuns';
import { bundlesRouter } from './api/bundlesRouter';
import { gpuMinutesRouter } from './api/gpuMinutesRouter';
import { QueuedRuns, RunCommands } from './api/RunCommands';
import { RunReads } from './api/RunReads';
import { runsRouter } from './api/runsRouter';
import { serviceRouter } from './api/serviceRouter';
import { AuthorizedBundles } from './bundles/AuthorizedBundles';
import { BundleRetention } from './bundles/BundleRetention';
import { StoredBundles } from './bundles/Bundles';
import { BundleStore } from './bundles/BundleStore';
import { RunPins } from './bundles/RunPins';
import { SmokeConfig } from './config';
import { EvidenceSealing } from './evidence/EvidenceSealing';
import { EvidenceStore } from './evidence/EvidenceStore';
import { Reports } from './evidence/Reports';
import { GpuBudgets } from './gpu/GpuBudgets';
import { GpuRules } from './gpu/GpuRules';
import { createFinishedNotice } from './notify/createFinishedNotice';
import { RunCounts } from './notify/RunCounts';
import { RunMetrics } from './notify/RunMetrics';
import { Goldens } from './prepare/Goldens';
import { JobPreparation } from './prepare/JobPreparation';
import { MlBackend } from './prepare/MlBackend';
import { NewRuns } from './prepare/NewRuns';
import { RunTargets } from './prepare/RunTargets';
import { leftOverTask } from './runs/leftOverTask';
import { RunClaims } from './runs/RunClaims';
import { OnFinished } from './runs/RunQueue';
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
  gpuBudgets: GpuBudgets;
  reads: RunReads;
  routers: RequestHandler[];
  tasks: RepeatedTask[];
  worker: RunWorker;
}

export async function createSmokeTests(
  deps: SmokeTestsDeps,
): Promise<SmokeTests> {
  const { config, db, httpAuth, runners } = deps;
  const { maxBundleBytes: maxBytes, profiles } = config;
  // Those who listen need the queue themselves.
  const listeners: RunListeners = {};
  const queue = new RunStore(db, listeners);
  const keyStore = new KeyStore(db);
  const { privateKey } = config;
  const keys = await SigningKeys.open(
    keyStore,
    { setting: 'smokeTest.privateKey', pem: privateKey },
    new Date(),
  );
  const shared = createShared(deps, queue);
  const onFinished = createFinishedNotice({ ...deps, ...shared, profiles });
  const worker = createWorker({ ...deps, ...shared, keys, onFinished });
  listeners.onFinished = onFinished;
  listeners.onQueued = () => worker.wake();
  const { bundles, commands, gpuBudgets, reads } = createServices({
    ...deps,
    ...shared,
  });
  const triggers = createTriggers({ ...deps, ...shared });
  return {
    commands,
    gpuBudgets,
    reads,
    routers: [
      runsRouter({ ...deps, commands, queue, reads }),
      bundlesRouter({ ...deps, bundles, maxBytes }),
      gpuMinutesRouter({ gpuBudgets, httpAuth }),
      serviceRouter({ httpAuth, keys, profiles, runners }),
    ],
    tasks: [
      createRetention({ ...deps, ...shared }),
      leftOverTask({ ...deps, ...shared }),
      ...triggers.tasks,
    ],
    worker,
  };
}

type Shared = Omit<SmokeTestsDeps, 'metrics'> & ReturnType<typeof createShared>;

/** What brings runs to their end. */
function createWorker(
  deps: Shared & { keys: SigningKeys; onFinished: OnFinished },
): RunWorker {
  const { config, db, logger, onFinished, runners } = deps;
  const { concurrency: limits, endpoints, leaseMs, profiles } = config;
  return new RunWorker({
    claims: new RunClaims(db),
    gpu: new GpuRules(config),
    leaseMs,
    limits,
    logger,
    onFinished,
    preparation: new JobPreparation({ ...deps, endpoints, profiles }),
    runners: {
      of: name => runners.of(name),
      names: () => runners.names(profiles),
    },
    sealing: new EvidenceSealing(deps),
  });
}

/** What people and services ask for, each with the rights that it needs. */
function createServices(deps: Shared) {
  const { config, permissions } = deps;
  const now = () => new Date();
  const maxBytes = config.maxBundleBytes;
  const reads = new RunReads(deps);
  const rules = new GpuRules(config);
  const gpuBudgets = new GpuBudgets({ ...deps, now, rules });
  const queued = new QueuedRuns({ ...deps, gpuBudgets, now, reads });
  const stored = new StoredBundles({ ...deps, maxBytes, now });
  return {
    bundles: new AuthorizedBundles(stored, permissions),
    commands: new AuthorizedRuns(queued, reads, permissions),
    gpuBudgets,
    reads,
  };
}

function createRetention(deps: Shared): RepeatedTask {
  const { config, db, evidence, pins } = deps;
  return retentionTask({
    bundles: new BundleRetention(deps),
    retention: new RunRetention(db),
    keep: config.retention,
    release: async id => {
      await pins.release(id);
      await evidence.remove(id);
    },
  });
}

/** What several parts use. */
function createShared(deps: SmokeTestsDeps, queue: RunStore) {
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
  const { endpoints, profiles } = config;
  const ml = new MlBackend(deps);
  const runMetrics = new RunMetrics(metrics.registry);
  runMetrics.watch(new RunCounts(db));
  for (const runner of deps.runners.installed()) {
    runner.metrics?.forEach(each => metrics.registry.registerMetric(each));
  }
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
    metrics: runMetrics,
    ml,
    newRuns: new NewRuns({
      profiles,
      targets: new RunTargets({ endpoints, ml }),
    }),
    pins,
    queue,
    reports: new Reports(artifacts, pins),
    visibleEntities: new VisibleEntities({
      auth,
      catalog,
      attempts,
      permissions,
    }),
  };
}
