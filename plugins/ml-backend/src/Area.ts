import {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Permission } from '@backstage/plugin-permission-common';
import {
  ArtifactStore,
  CatalogReader,
  CostSource,
  Metrics,
  MetricSource,
  ProfileEngine,
  RepeatedTask,
  RetrainingTrigger,
  StatusSource,
  TimelineSource,
  VisibleEntities,
} from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { Knex } from 'knex';
import { MlConfig } from './config';
import { ByName } from './ByName';
import { RegistryReaders } from './RegistryReaders';

/** What every area is built from. */
export interface AreaDeps {
  artifacts: ArtifactStore;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  catalogReader: CatalogReader;
  config: MlConfig;
  /** Those of this package and of modules. */
  costSources: ByName<CostSource>;
  db: Knex;
  discovery: DiscoveryService;
  /** Where other plugins hear of changes; nothing relies on it. */
  events: Pick<EventsService, 'publish'>;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: Metrics;
  /** Those of this package and of modules; whole once the backend has started. */
  metricSources: ByName<MetricSource>;
  /** Where owners are told of what they should look at. */
  notifications: NotificationService;
  permissions: PermissionsService;
  /** Of modules. */
  profileEngines: ByName<ProfileEngine>;
  /** Those of this package and of modules; whole once the backend has started. */
  registryReaders: RegistryReaders;
  /** Those of this package and of modules. */
  retrainingTriggers: ByName<RetrainingTrigger>;
  rootConfig: RootConfigService;
  /** Starts tasks before their time. */
  scheduler: Pick<SchedulerService, 'triggerTask'>;
  urlReader: UrlReaderService;
  visibleEntities: VisibleEntities;
}

/** One area of the backend, ready to be wired by `plugin.ts`. */
export interface Area {
  router: RequestHandler;
  tasks: RepeatedTask[];
  /** Registers the area's actions for agents. */
  actions(registry: ActionsRegistryService): void;
  permissions: Permission[];
  /** Paths that check who asks themselves, instead of Backstage. */
  unauthenticatedPaths?: string[];
  /** Fills slots of the inventory. */
  statusSource?: StatusSource | StatusSource[];
  timelineSource?: TimelineSource | TimelineSource[];
}
