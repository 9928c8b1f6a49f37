import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Permission } from '@backstage/plugin-permission-common';
import {
  ArtifactStore,
  StatusSource,
  TimelineSource,
} from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { Knex } from 'knex';
import { CatalogReader } from './catalog/CatalogReader';
import { VisibleEntities } from './catalog/VisibleEntities';
import { MlConfig } from './config';
import { Metrics } from './http/Metrics';
import { RegistryReaders } from './RegistryReaders';

/** What every area is built from. */
export interface AreaDeps {
  artifacts: ArtifactStore;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  catalogReader: CatalogReader;
  config: MlConfig;
  db: Knex;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: Metrics;
  /** Where owners are told of what they should look at. */
  notifications: NotificationService;
  permissions: PermissionsService;
  /** Those of this package and of modules; whole once the backend has started. */
  registryReaders: RegistryReaders;
  rootConfig: RootConfigService;
  urlReader: UrlReaderService;
  visibleEntities: VisibleEntities;
}

/** Work that is repeated: `global` once among all replicas, `local` on each. */
export interface AreaTask {
  id: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
  /**
   * One run. It ends soon after `signal` is aborted (with a `ShutdownError` as its
   * reason, unless its time was up), and says when it wants to run again before its time.
   */
  run(signal: AbortSignal): Promise<{ againAfterMs: number } | void>;
}

/** One area of the backend, ready to be wired by `plugin.ts`. */
export interface Area {
  router: RequestHandler;
  tasks: AreaTask[];
  /** Registers the area's actions for agents. */
  actions(registry: ActionsRegistryService): void;
  permissions: Permission[];
  /** Paths that check who asks themselves, instead of Backstage. */
  unauthenticatedPaths?: string[];
  /** Fills a slot of the inventory. */
  statusSource?: StatusSource;
  timelineSource?: TimelineSource;
}
