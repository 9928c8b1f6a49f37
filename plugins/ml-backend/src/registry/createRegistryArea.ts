import { mlEvaluationCreatePermission } from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ArtifactOrigin } from '../ArtifactOrigin';
import { ModelVersions, VersionFeed, VisibleVersion } from '../ModelVersions';
import { Part } from '../Part';
import { RunningVersions } from '../RunningVersions';
import { ArtifactPins } from './artifacts/ArtifactPins';
import { VersionArtifacts } from './artifacts/VersionArtifacts';
import { AuthorizedEvaluationReports } from './AuthorizedEvaluationReports';
import { AuthorizedVersions } from './AuthorizedVersions';
import { createDeployments } from './deployments/createDeployments';
import { StoredEvaluationReports } from './EvaluationReports';
import { createFilesReaders } from './files/createFilesReaders';
import { createMlflow } from './mlflow/createMlflow';
import { createUnregistered } from './unregistered/createUnregistered';
import { registerRegistryActions } from './registryActions';
import { RegistryMetrics } from './RegistryMetrics';
import { registryRouter } from './registryRouter';
import { registryTimeline } from './registryTimeline';
import { EvaluationWriter } from './store/EvaluationWriter';
import { ReadingStore } from './store/ReadingStore';
import { RegistryStates } from './store/RegistryStates';
import { VersionReader } from './store/VersionReader';
import { VersionWriter } from './store/VersionWriter';
import { StoredModelVersions } from './StoredModelVersions';
import { ReadModel } from './sync/ReadModel';
import { ReadSoon } from './sync/ReadSoon';
import { RegistrySync } from './sync/RegistrySync';
import { SyncTask } from './sync/SyncTask';
import { VersionQueries } from './VersionQueries';
import { versionStatusSource } from './versionStatusSource';

const SYNC_TASK = 'registry-sync';

/** The longest wait for one answer of a registry, milliseconds. */
const READ_TIMEOUT_MS = 60_000;

/** Versions, evaluations and deployments of models. */
export function createRegistryArea(deps: AreaDeps): Area & {
  versions: ModelVersions & VersionFeed;
  artifactOrigin: ArtifactOrigin;
  running: RunningVersions;
  timelineSource: TimelineSource;
  visibleVersion: VisibleVersion;
} {
  const { auditor, db, httpAuth, permissions, visibleEntities } = deps;
  const { mainAlias, syncIntervalMs } = deps.config.registry;
  const logger = deps.logger.child({ area: 'registry' });
  const now = () => new Date();
  createFilesReaders({
    registries: deps.config.registry.files,
    urlReader: deps.urlReader,
  }).forEach(each => deps.registryReaders.add(each));
  const reader = new VersionReader(db);
  const states = new RegistryStates(db);
  const versions = new StoredModelVersions({ reader, mainAlias });
  const deployments = createDeployments(deps, versions);
  const shown = new AuthorizedVersions(
    new VersionQueries({ reader, states, versions }),
    visibleEntities,
  );
  const reports = new AuthorizedEvaluationReports(
    new StoredEvaluationReports({
      reader,
      writer: new EvaluationWriter(db),
      visibleEntities,
      now,
    }),
    permissions,
  );
  const task = syncTask(deps, reader, logger);
  const readSoon = new ReadSoon({
    readings: new ReadingStore(db),
    trigger: () => deps.scheduler.triggerTask(SYNC_TASK),
    logger,
  });
  const parts: Part[] = [
    createMlflow(deps, {
      readSoon: (registry, name) => readSoon.ask(registry, name),
    }),
    createUnregistered(deps),
  ];
  const artifactOrigin = new VersionArtifacts({
    artifacts: deps.artifacts,
    pins: new ArtifactPins(db),
    reader,
    readers: deps.registryReaders,
    logger,
    now,
  });
  const frequency = { milliseconds: syncIntervalMs };
  return {
    versions,
    artifactOrigin,
    running: deployments.running,
    visibleVersion: (id, credentials) => shown.detail(id, credentials),
    router: Router().use(
      registryRouter({ auditor, httpAuth, reports, versions: shown }),
      deployments.router,
      ...parts.flatMap(part => part.router ?? []),
    ),
    tasks: [
      {
        id: SYNC_TASK,
        schedule: { scope: 'global', frequency, timeout: { minutes: 5 } },
        run: signal => task.run(signal),
      },
      {
        id: 'registry-artifacts',
        schedule: { scope: 'global', frequency, timeout: { minutes: 15 } },
        run: signal => artifactOrigin.tidy(signal),
      },
      ...parts.flatMap(part => part.tasks ?? []),
    ],
    actions: registry => {
      registerRegistryActions(registry, shown);
      deployments.actions(registry);
      parts.forEach(part => part.actions?.(registry));
    },
    permissions: [
      mlEvaluationCreatePermission,
      ...deployments.permissions,
      ...parts.flatMap(part => part.permissions ?? []),
    ],
    unauthenticatedPaths: parts.flatMap(
      part => part.unauthenticatedPaths ?? [],
    ),
    statusSource: versionStatusSource({
      states,
      versions,
      deployed: refs => deployments.statusOf(refs),
    }),
    timelineSource: registryTimeline(states, deployments.timelineSource),
  };
}

function syncTask(
  deps: AreaDeps,
  reader: VersionReader,
  logger: AreaDeps['logger'],
): SyncTask {
  const { catalogReader: catalog, db, registryReaders: readers } = deps;
  const now = () => new Date();
  const metrics = new RegistryMetrics(deps.metrics.registry, () =>
    reader.countListed(),
  );
  const writer = new VersionWriter(db);
  const readings = new ReadingStore(db);
  const readModel = new ReadModel({ writer, timeoutMs: READ_TIMEOUT_MS, now });
  const sync = new RegistrySync({
    catalog,
    readers,
    readModel,
    readings,
    writer,
    metrics,
    logger,
    now,
  });
  return new SyncTask({ sync, metrics, logger });
}
