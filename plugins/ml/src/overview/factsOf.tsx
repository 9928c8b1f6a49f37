import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  MlDatasetSpec,
  mlDatasetSpec,
  MlFeatureSetSpec,
  mlFeatureSetSpec,
  MlFeatureSpec,
  mlFeatureSpec,
  MlModelSpec,
  mlModelSpec,
  mlInferenceServiceSpec,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { RiskMark } from '../kit/RiskMark';
import { EntityLink } from '../kit/EntityLink';
import { MlText } from '../text/useMlText';
import { Fact } from './FactList';
import { readableDuration } from './readableDuration';
import { serviceFacts } from './serviceFacts';
import { SourceLink } from './SourceLink';

type Draft = Record<string, ReactNode>;

/** What the `spec` of one of our entities states; undefined when it cannot be read. */
export function factsOf(entity: Entity, t: MlText): Fact[] | undefined {
  const draft = draftOf(entity, t);
  return (
    draft &&
    Object.entries(draft)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([label, value]) => ({ label, value }))
  );
}

function draftOf(entity: Entity, t: MlText): Draft | undefined {
  switch (toMlKind(entity.kind)) {
    case 'MlModel': {
      const spec = mlModelSpec.safeParse(entity.spec);
      return spec.success ? modelFacts(spec.data, entity, t) : undefined;
    }
    case 'MlDataset': {
      const spec = mlDatasetSpec.safeParse(entity.spec);
      return spec.success ? datasetFacts(spec.data, entity, t) : undefined;
    }
    case 'MlFeatureSet': {
      const spec = mlFeatureSetSpec.safeParse(entity.spec);
      return spec.success ? featureSetFacts(spec.data, t) : undefined;
    }
    case 'MlFeature': {
      const spec = mlFeatureSpec.safeParse(entity.spec);
      return spec.success ? featureFacts(spec.data, entity, t) : undefined;
    }
    case 'MlInferenceService': {
      const spec = mlInferenceServiceSpec.safeParse(entity.spec);
      return spec.success ? serviceFacts(spec.data, t) : undefined;
    }
    default:
      return undefined;
  }
}

function modelFacts(spec: MlModelSpec, entity: Entity, t: MlText): Draft {
  return {
    [t('overview.fact.riskTier')]: spec.riskTier ? (
      <RiskMark tier={spec.riskTier} />
    ) : (
      t('overview.value.unknown')
    ),
    [t('overview.fact.task')]: spec.task,
    [t('overview.fact.type')]: spec.type,
    [t('overview.fact.framework')]: spec.framework,
    [t('overview.fact.license')]: spec.license,
    [t('overview.fact.reviewPolicy')]: spec.reviewPolicy,
    [t('overview.fact.modelCard')]: spec.modelCard && (
      <SourceLink entity={entity} target={spec.modelCard} />
    ),
    [t('overview.fact.registries')]: spec.registries
      ?.map(({ type, name }) => `${type}: ${name}`)
      .join(', '),
  };
}

function datasetFacts(spec: MlDatasetSpec, entity: Entity, t: MlText): Draft {
  return {
    [t('overview.fact.type')]: spec.type,
    [t('overview.fact.containsPersonalData')]: yesNo(
      spec.containsPersonalData,
      t,
    ),
    [t('overview.fact.classification')]:
      spec.classification ?? t('overview.value.unknown'),
    [t('overview.fact.license')]: spec.license ?? t('overview.value.unknown'),
    [t('overview.fact.format')]: spec.format,
    [t('overview.fact.location')]: spec.location && (
      <code>{spec.location}</code>
    ),
    [t('overview.fact.freshnessSlo')]: readableDuration(spec.freshnessSlo),
    [t('overview.fact.embeddingModel')]: spec.embeddingModel && (
      <EntityLink entityRef={toRef(spec.embeddingModel, 'MlModel', entity)} />
    ),
    [t('overview.fact.dimension')]: spec.dimension,
    [t('overview.fact.metric')]: spec.metric,
    [t('overview.fact.croissant')]: spec.croissant && (
      <SourceLink entity={entity} target={spec.croissant} />
    ),
  };
}

function featureSetFacts(spec: MlFeatureSetSpec, t: MlText): Draft {
  return {
    [t('overview.fact.features')]: spec.features.length,
    [t('overview.fact.store')]: spec.store,
    [t('overview.fact.keys')]: spec.entities
      ?.map(({ name, joinKeys }) =>
        t('overview.value.keyedBy', { name, keys: joinKeys.join(', ') }),
      )
      .join('; '),
    [t('overview.fact.online')]:
      spec.online === undefined
        ? t('overview.value.unknown')
        : t(`overview.value.${spec.online ? 'online' : 'offline'}`),
    [t('overview.fact.ttl')]: readableDuration(spec.ttl),
    [t('overview.fact.freshnessSlo')]: readableDuration(spec.freshnessSlo),
  };
}

function featureFacts(spec: MlFeatureSpec, entity: Entity, t: MlText): Draft {
  return {
    [t('overview.fact.dtype')]: <code>{spec.dtype}</code>,
    [t('overview.fact.featureSet')]: (
      <EntityLink entityRef={toRef(spec.featureSet, 'MlFeatureSet', entity)} />
    ),
  };
}

function yesNo(value: boolean | undefined, t: MlText) {
  if (value === undefined) {
    return t('overview.value.unknown');
  }
  return t(`overview.value.${value ? 'yes' : 'no'}`);
}

/** The whole ref that `text` means in a field of `entity`. */
export function toRef(text: string, defaultKind: string, entity: Entity) {
  return stringifyEntityRef(
    parseEntityRef(text, {
      defaultKind,
      defaultNamespace: entity.metadata.namespace,
    }),
  );
}
