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
  StatusSlot,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { RiskMark } from '../kit/RiskMark';
import { EntityLink } from '../kit/EntityLink';
import { overviewTexts } from '../text/overviewTexts';
import { MlText } from '../text/useMlText';
import { Fact } from '../kit/FactList';
import { readableDuration } from './readableDuration';
import { serviceFacts } from './serviceFacts';
import { SourceLink } from './SourceLink';

type FactKey = keyof typeof overviewTexts.fact;
/** Facts by their key in the texts; those that are not stated are undefined. */
export type FactDraft = Partial<Record<FactKey, ReactNode>>;

/** Addresses, which break badly. */
const WIDE: FactKey[] = ['location', 'endpoint', 'kubernetes'];

/** What the `spec` of one of our entities states, of a service beside how it serves; undefined when it cannot be read. */
export function factsOf(
  entity: Entity,
  t: MlText,
  serving?: StatusSlot,
): Fact[] | undefined {
  const draft = draftOf(entity, t, serving);
  const keys = Object.keys(overviewTexts.fact) as FactKey[];
  return (
    draft &&
    keys.flatMap(key => {
      const value = draft[key];
      return value === undefined || value === ''
        ? []
        : [
            {
              label: t(`overview.fact.${key}`),
              value,
              wide: WIDE.includes(key),
            },
          ];
    })
  );
}

function draftOf(
  entity: Entity,
  t: MlText,
  serving: StatusSlot | undefined,
): FactDraft | undefined {
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
      return spec.success ? featureFacts(spec.data, entity) : undefined;
    }
    case 'MlInferenceService': {
      const spec = mlInferenceServiceSpec.safeParse(entity.spec);
      return spec.success ? serviceFacts(spec.data, t, serving) : undefined;
    }
    default:
      return undefined;
  }
}

function modelFacts(spec: MlModelSpec, entity: Entity, t: MlText): FactDraft {
  return {
    riskTier: spec.riskTier ? (
      <RiskMark tier={spec.riskTier} />
    ) : (
      t('overview.value.notStated')
    ),
    task: spec.task,
    type: spec.type,
    framework: spec.framework,
    license: spec.license,
    reviewPolicy: spec.reviewPolicy,
    modelCard: spec.modelCard && (
      <SourceLink entity={entity} target={spec.modelCard} />
    ),
    registries: spec.registries
      ?.map(({ type, name }) => `${type}: ${name}`)
      .join(', '),
  };
}

function datasetFacts(
  spec: MlDatasetSpec,
  entity: Entity,
  t: MlText,
): FactDraft {
  return {
    type: spec.type,
    containsPersonalData: yesNo(spec.containsPersonalData, t),
    classification: spec.classification ?? t('overview.value.notStated'),
    license: spec.license ?? t('overview.value.notStated'),
    format: spec.format,
    location: spec.location && <code>{spec.location}</code>,
    freshnessSlo: readableDuration(spec.freshnessSlo),
    embeddingModel: spec.embeddingModel && (
      <EntityLink entityRef={toRef(spec.embeddingModel, 'MlModel', entity)} />
    ),
    dimension: spec.dimension,
    metric: spec.metric,
    croissant: spec.croissant && (
      <SourceLink entity={entity} target={spec.croissant} />
    ),
  };
}

function featureSetFacts(spec: MlFeatureSetSpec, t: MlText): FactDraft {
  return {
    features: spec.features.length,
    store: spec.store,
    keys: spec.entities
      ?.map(({ name, joinKeys }) =>
        t('overview.value.keyedBy', { name, keys: joinKeys.join(', ') }),
      )
      .join('; '),
    online:
      spec.online === undefined
        ? t('overview.value.notStated')
        : t(`overview.value.${spec.online ? 'online' : 'offline'}`),
    ttl: readableDuration(spec.ttl),
    freshnessSlo: readableDuration(spec.freshnessSlo),
  };
}

function featureFacts(spec: MlFeatureSpec, entity: Entity): FactDraft {
  return {
    dtype: <code>{spec.dtype}</code>,
    featureSet: (
      <EntityLink entityRef={toRef(spec.featureSet, 'MlFeatureSet', entity)} />
    ),
  };
}

function yesNo(value: boolean | undefined, t: MlText) {
  if (value === undefined) {
    return t('overview.value.notStated');
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
