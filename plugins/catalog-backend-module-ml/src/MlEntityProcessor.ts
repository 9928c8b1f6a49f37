import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  ML_API_VERSION,
  checkMlSpec,
  mlFeatureSetSpec,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { featureEntities } from './featureEntities';
import { reverseRelations } from './reverseRelations';

/**
 * Checks our kinds with errors that name the file, emits the features of a
 * feature set, and the relations back from what our entities name.
 */
export class MlEntityProcessor implements CatalogProcessor {
  readonly #cutSets = new Set<string>();

  constructor(
    private readonly options: {
      maxFeaturesPerSet: number;
      logger: LoggerService;
    },
  ) {}

  getProcessorName() {
    return 'MlEntityProcessor';
  }

  // Before the catalog's own (20), whose errors name neither file nor all the rules.
  getPriority() {
    return 10;
  }

  async preProcessEntity(entity: Entity, location: LocationSpec) {
    const kind = toMlKind(entity.kind);
    if (
      kind &&
      (entity.kind !== kind || entity.apiVersion !== ML_API_VERSION)
    ) {
      const { target, type } = location;
      throw new InputError(
        `${type}:${target}: ${stringifyEntityRef(
          entity,
        )}: kind must be ${kind} of apiVersion ${ML_API_VERSION}, found ${
          entity.kind
        } of ${entity.apiVersion}`,
      );
    }
    return entity;
  }

  async validateEntityKind(entity: Entity) {
    const kind = toMlKind(entity.kind);
    if (!kind) {
      return false;
    }
    const { namespace, annotations } = entity.metadata;
    const problems = checkMlSpec(kind, entity.spec, namespace);
    if (problems.length) {
      const file = annotations?.[ANNOTATION_LOCATION] ?? 'unknown location';
      const list = problems.map(({ path, rule }) => `${path} ${rule}`);
      throw new InputError(
        `${file}: ${stringifyEntityRef(entity)}: ${list.join('; ')}`,
      );
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ) {
    const kind = toMlKind(entity.kind);
    if (kind) {
      reverseRelations(kind, entity).forEach(relation =>
        emit(processingResult.relation(relation)),
      );
    }
    if (kind === 'MlFeatureSet') {
      this.#emitFeatures(entity, location, emit);
    }
    return entity;
  }

  #emitFeatures(
    set: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ) {
    const { maxFeaturesPerSet, logger } = this.options;
    const spec = mlFeatureSetSpec.parse(set.spec);
    featureEntities(set, spec, maxFeaturesPerSet).forEach(feature =>
      emit(processingResult.entity(location, feature)),
    );
    const ref = stringifyEntityRef(set);
    if (spec.features.length > maxFeaturesPerSet && !this.#cutSets.has(ref)) {
      this.#cutSets.add(ref);
      logger.info(
        `${ref} has ${spec.features.length} features: the first ${maxFeaturesPerSet} became entities, the rest are rows of the set (catalog.ml.maxFeaturesPerSet)`,
      );
    }
  }
}
