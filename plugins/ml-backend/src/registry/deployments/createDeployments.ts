import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import {
  mlDeploymentCreatePermission,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { RunningVersions } from '../../RunningVersions';
import { AuthorizedDeploymentReports } from './AuthorizedDeploymentReports';
import { CountedDeploymentReports } from './CountedDeploymentReports';
import { DeployedVersions } from './DeployedVersions';
import { deploymentEvents } from './deploymentEvents';
import { StoredDeploymentReports } from './DeploymentReports';
import { registerDeploymentsActions } from './deploymentsActions';
import { deploymentsRouter } from './deploymentsRouter';
import { DeploymentStatus } from './DeploymentStatus';
import { DeploymentViews } from './DeploymentViews';
import { Placements } from './Placements';
import { ServiceCatalog } from './ServiceCatalog';
import { ServedVersions } from './ServedVersions';
import { DeploymentStore } from './store/DeploymentStore';

/** What CD systems deployed, against what services declare and aliases ask for. */
export interface Deployments {
  router: RequestHandler;
  /** The sync state of services, and of models that are behind in production, by ref. */
  statusOf(entityRefs: string[]): Promise<Map<string, StatusSlot>>;
  running: RunningVersions;
  timelineSource: TimelineSource;
  permissions: Permission[];
  actions(registry: ActionsRegistryService): void;
}

type Deps = Pick<
  AreaDeps,
  | 'auditor'
  | 'catalogReader'
  | 'db'
  | 'httpAuth'
  | 'metrics'
  | 'permissions'
  | 'visibleEntities'
>;

export function createDeployments(
  deps: Deps,
  versions: ModelVersions,
): Deployments {
  const { auditor, httpAuth, metrics, permissions, visibleEntities } = deps;
  const store = new DeploymentStore(deps.db);
  const catalog = new ServiceCatalog(deps.catalogReader);
  const placements = new Placements(store, versions);
  const deployed = new DeployedVersions(versions);
  const views = new DeploymentViews({
    catalog,
    deployed,
    placements,
    store,
    visibleEntities,
  });
  const status = new DeploymentStatus({ catalog, placements });
  const reports = new CountedDeploymentReports(
    new AuthorizedDeploymentReports(
      new StoredDeploymentReports({ store, versions, visibleEntities }),
      permissions,
    ),
    metrics.registry,
  );
  return {
    router: deploymentsRouter({ auditor, httpAuth, reports, views }),
    statusOf: refs => status.of(refs),
    running: new ServedVersions({ catalog, placements, now: Date.now }),
    timelineSource: timelineSource(catalog, views),
    permissions: [mlDeploymentCreatePermission],
    actions: registry =>
      registerDeploymentsActions(registry, (name, credentials) =>
        views.of(name, credentials),
      ),
  };
}

function timelineSource(
  catalog: ServiceCatalog,
  views: DeploymentViews,
): TimelineSource {
  return {
    area: 'deployments',
    events: async ({ entityRef, uid }, { limit, sees }) => {
      const entity = await catalog.modelOrService(entityRef);
      if (entity?.metadata.uid !== uid) {
        return [];
      }
      const history = await views.history(entity, sees);
      return deploymentEvents(entity, history.slice(0, limit));
    },
  };
}
