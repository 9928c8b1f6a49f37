import {
  createCatalogModelLayer,
  type CatalogModelKindDefinition,
  type CatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import {
  ML_API_VERSION,
  ML_KINDS,
  ML_RELATION_FIELDS,
  mlSpecJsonSchema,
  type MlKind,
} from '@callboard/plugin-ml-common';
import { addMlRelations } from './addMlRelations';

const KIND_TEXTS: Record<MlKind, { plural: string; description: string }> = {
  MlModel: {
    plural: 'mlmodels',
    description:
      'A machine learning model: what it is for, who answers for it, what it was made from. Its versions and evaluations are not entities.',
  },
  MlDataset: {
    plural: 'mldatasets',
    description:
      'Data that models are trained or evaluated on, or that features are computed from: a table, files, a stream, labels, an evaluation set or a vector index.',
  },
  MlFeatureSet: {
    plural: 'mlfeaturesets',
    description:
      'Features that are computed together and keyed by the same things, as in a feature view of a feature store.',
  },
  MlFeature: {
    plural: 'mlfeatures',
    description:
      'One feature of an MlFeatureSet. Emitted from its set; people do not write it.',
  },
  MlInferenceService: {
    plural: 'mlinferenceservices',
    description:
      'A running service that answers with one or more models, in one environment.',
  },
};

/** The Callboard kinds and their relations as one layer of the catalog model. */
export const mlKindsLayer: CatalogModelLayer = createCatalogModelLayer({
  layerId: 'catalog.callboard.dev/ml-kinds',
  builder: model => {
    ML_KINDS.forEach(kind => model.addKind(kindDefinition(kind)));
    addMlRelations(model);
  },
});

function kindDefinition(kind: MlKind): CatalogModelKindDefinition {
  const [group, version] = ML_API_VERSION.split('/');
  const { plural, description } = KIND_TEXTS[kind];
  return {
    group,
    names: { kind, singular: kind.toLocaleLowerCase('en-US'), plural },
    description,
    versions: [
      {
        name: version,
        relationFields: ML_RELATION_FIELDS[kind].map(
          ({ field, forward, targetKinds }) => ({
            selector: { path: `spec.${field}` },
            relation: forward,
            defaultKind: targetKinds[0],
            defaultNamespace: 'inherit' as const,
          }),
        ),
        schema: {
          jsonSchema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                description: `What the ${kind} is.`,
                ...mlSpecJsonSchema(kind),
              },
            },
          },
        },
      },
    ],
  };
}
