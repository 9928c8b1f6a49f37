import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  mlFeatureSetSpec,
  MlModelSpec,
  mlModelSpec,
} from '@callboard/plugin-ml-common';
import { Portal } from '../../portal/Portal';
import { findVersion, unknownModel } from './findVersion';
import { fullRefs } from './fullRefs';
import { KnownFeatures, knownFeatures } from './knownFeatures';
import { ModelTensor } from './modelManifest';
import { modelName } from './modelName';
import { servableTensors } from './servableTensors';
import { ServedVersion, servedVersion } from './servedVersion';

/** A model and one version of it, which a service can serve. */
export interface ResolvedModel {
  ref: string;
  entity: Entity;
  spec: MlModelSpec;
  version: ServedVersion;
  inputs: ModelTensor[];
  outputs: ModelTensor[];
  features: KnownFeatures;
}

/** For whom something is read, and until when. */
export interface Reader {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/** Finds what is to be served, as the person sees it for whom the task runs. */
export class ResolvedModels {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogService, 'getEntityByRef' | 'getEntitiesByRefs'>;
      portal: Portal;
    },
  ) {}

  /** @throws an error that names the field and the rule */
  async resolve(
    modelRef: string,
    wanted: string | undefined,
    { credentials, signal }: Reader,
  ): Promise<ResolvedModel> {
    const { catalog, portal } = this.options;
    const name = modelName(modelRef);
    const entity = await catalog.getEntityByRef(name, { credentials });
    const spec = mlModelSpec.safeParse(entity?.spec).data;
    if (!entity || !spec) {
      throw unknownModel(name.ref);
    }
    const { ml } = portal.as(credentials);
    const found = await findVersion(ml, name, wanted, signal);
    const version = servedVersion(found, name.ref);
    const tensors = servableTensors(version.signature);
    if (tensors.status === 'refused') {
      throw new InputError(
        `version ${version.label} of ${name.ref}: ${tensors.reason}`,
      );
    }
    const [input] = tensors.inputs;
    return {
      ref: name.ref,
      ...{ entity, spec, version },
      inputs: tensors.inputs,
      outputs: tensors.outputs,
      features: await this.featuresOf(entity, spec, input, credentials),
    };
  }

  private async featuresOf(
    entity: Entity,
    { usesFeatures }: MlModelSpec,
    input: ModelTensor,
    credentials: BackstageCredentials,
  ): Promise<KnownFeatures> {
    const entityRefs = fullRefs(usesFeatures, 'MlFeatureSet', entity);
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    const sets = items.map(item => mlFeatureSetSpec.safeParse(item?.spec).data);
    const missing = entityRefs[sets.indexOf(undefined)];
    return missing
      ? { status: 'unknown', reason: `${missing} is no known feature set` }
      : knownFeatures(
          sets.flatMap(set => set?.features ?? []),
          input,
        );
  }
}
