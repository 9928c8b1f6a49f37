import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  mlInferenceServiceSpec,
  ModelShares,
  modelShares,
} from '@callboard/plugin-ml-common';
import {
  CatalogReader,
  FETCH_BATCH,
  VisibleEntities,
} from '@callboard/plugin-ml-node';

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'spec',
  'relations',
];

/** How traffic is split, as far as it is told. */
const traffic = mlInferenceServiceSpec.shape.traffic.catch(undefined);

/** A service of which a model bears a part. */
export interface ServiceShare extends ModelShares {
  entityRef: string;
  uid: string;
  /** Which of the weights is the model's. */
  at: number;
}

/** Which part of a service is the model's, 0 to 1. */
export function partOf({
  at,
  weights,
}: Pick<ServiceShare, 'at' | 'weights'>): number {
  return weights[at] / weights.reduce((sum, each) => sum + each, 0);
}

/** Finds the services of a model, and which part of each is its. */
export class ModelServices {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'entities'>;
      visible: Pick<VisibleEntities, 'uidsOf'>;
    },
  ) {}

  /** Those that the caller may see; by what they declare, for predictions are not known here. */
  async of(
    model: Entity,
    credentials: BackstageCredentials,
  ): Promise<ServiceShare[]> {
    const { catalog, visible } = this.options;
    const refs = (model.relations ?? []).flatMap(({ targetRef, type }) =>
      type === 'servedBy' ? [targetRef] : [],
    );
    const uids = await visible.uidsOf(refs, credentials);
    const seen = [...uids.keys()];
    const found: ServiceShare[] = [];
    for (let at = 0; at < seen.length; at += FETCH_BATCH) {
      const batch = seen.slice(at, at + FETCH_BATCH);
      const services = await catalog.entities(batch, { fields: FIELDS });
      found.push(
        ...services.flatMap(
          each => shareOf(each, stringifyEntityRef(model)) ?? [],
        ),
      );
    }
    return found.filter(({ entityRef, uid }) => uids.get(entityRef) === uid);
  }
}

function shareOf(service: Entity, model: string): ServiceShare | undefined {
  const models = (service.relations ?? []).flatMap(({ targetRef, type }) =>
    type === 'serves' ? [targetRef] : [],
  );
  const at = models.indexOf(model);
  if (at < 0) {
    return undefined;
  }
  const declared = traffic.parse(service.spec?.traffic);
  return {
    entityRef: stringifyEntityRef(service),
    uid: service.metadata.uid ?? '',
    at,
    ...modelShares({
      models,
      ...(declared && {
        traffic: declared.map(each => ({
          ...each,
          model: stringifyEntityRef(
            parseEntityRef(each.model, {
              defaultKind: 'MlModel',
              defaultNamespace: service.metadata.namespace,
            }),
          ),
        })),
      }),
    }),
  };
}
