import {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Permission } from '@backstage/plugin-permission-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { Knex } from 'knex';
import { MlConfig } from './config';
import { Metrics } from './http/Metrics';

/** What every area is built from. */
export interface AreaDeps {
  auth: AuthService;
  catalog: CatalogService;
  config: MlConfig;
  db: Knex;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: Metrics;
  permissions: PermissionsService;
  /** What the other areas have to say of each entity. */
  statusSources: readonly StatusSource[];
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
  statusSource?: StatusSource;
}

/** Builds an area; one per folder, listed in `areas.ts`. */
export type CreateArea = (deps: AreaDeps) => Area;
