import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import { RepeatedTask } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';

/** One part of an area, ready to be joined with the others. */
export interface Part {
  router?: RequestHandler;
  tasks?: RepeatedTask[];
  actions?(registry: ActionsRegistryService): void;
  permissions?: Permission[];
  /** Paths that check who asks themselves, instead of Backstage. */
  unauthenticatedPaths?: string[];
}
