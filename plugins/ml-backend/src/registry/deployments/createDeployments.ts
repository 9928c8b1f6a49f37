import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import {
  mlDeploymentCreatePermission,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { RequestHandler, Router } from 'express';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';

/** What CD systems deployed, against what services declare and aliases ask for. */
export interface Deployments {
  router: RequestHandler;
  /** The sync state of services, and of models that are behind in production, by ref. */
  statusOf(entityRefs: string[]): Promise<Map<string, StatusSlot>>;
  timelineSource: TimelineSource;
  permissions: Permission[];
  actions(registry: ActionsRegistryService): void;
}

export function createDeployments(
  _deps: AreaDeps,
  _versions: ModelVersions,
): Deployments {
  return {
    router: Router(),
    statusOf: async () => new Map(),
    timelineSource: { area: 'deployments', events: async () => [] },
    permissions: [mlDeploymentCreatePermission],
    actions: () => {},
  };
}
