import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DeploymentsAnswer,
  EntityName,
  Placement,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { DeployedVersions, KnownDeployment } from './DeployedVersions';
import { Placements } from './Placements';
import { servedBy, ServiceCatalog } from './ServiceCatalog';
import { Service, serviceOf } from './serviceOf';
import { Sight } from './Sight';
import { DeploymentStore } from './store/DeploymentStore';
import { toDeployment } from './toDeployment';

/** Deployments of a history. */
const HISTORY = 100;
/** Deployments to the services of a model that are looked through for those of the model. */
const LOOKED_THROUGH = 1000;

/** What a reader may know of the deployments of a model or to a service. Whatever tells of an entity that they do not see is left out. */
export class DeploymentViews {
  constructor(
    private readonly options: {
      catalog: ServiceCatalog;
      deployed: DeployedVersions;
      placements: Placements;
      store: DeploymentStore;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /** @throws NotFoundError; InputError for an entity that is neither model nor service */
  async of(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<DeploymentsAnswer> {
    const { visibleEntities } = this.options;
    const entity = await visibleEntities.one(name, credentials);
    const sees: Sight = refs => visibleEntities.among(refs, credentials);
    const services = await this.servicesOf(entity, sees);
    const history = await this.historyOf(entity, services, sees);
    return {
      runsIn: await this.runsIn(entity, services, sees),
      history: history.slice(0, HISTORY).map(toDeployment),
    };
  }

  /** Newest first, looking through the newest 1000 to its services. */
  async history(entity: Entity, sees: Sight): Promise<KnownDeployment[]> {
    return this.historyOf(entity, await this.servicesOf(entity, sees), sees);
  }

  private async servicesOf(entity: Entity, sees: Sight): Promise<Service[]> {
    switch (entity.kind) {
      case 'MlInferenceService':
        return [serviceOf(entity)];
      case 'MlModel':
        return this.options.catalog.services(await sees(servedBy(entity)));
      default:
        throw new InputError(
          `kind: must be MlModel or MlInferenceService, found ${entity.kind}`,
        );
    }
  }

  private async runsIn(
    entity: Entity,
    services: Service[],
    sees: Sight,
  ): Promise<Placement[]> {
    const placements = await this.options.placements.of(services);
    const seen = await modelsSeen(entity, placements, sees);
    return placements.filter(({ model }) => seen(model));
  }

  private async historyOf(
    entity: Entity,
    services: Service[],
    sees: Sight,
  ): Promise<KnownDeployment[]> {
    const { deployed, store } = this.options;
    const uids = services.map(({ uid }) => uid);
    const stored = await store.newest(uids, LOOKED_THROUGH);
    const known = await deployed.of(stored, services);
    const seen = await modelsSeen(entity, known, sees);
    return known.filter(({ model }) => seen(model));
  }
}

/** Of a model's page: whether it is this model. Of a service's: whether the reader sees the model, or it is unknown. */
async function modelsSeen(
  entity: Entity,
  places: ReadonlyArray<{ model?: string }>,
  sees: Sight,
): Promise<(model?: string) => boolean> {
  if (entity.kind === 'MlModel') {
    const own = stringifyEntityRef(entity);
    return model => model === own;
  }
  const models = new Set(places.flatMap(({ model }) => model ?? []));
  const seen = await sees([...models]);
  return model => model === undefined || seen.has(model);
}
