import type { CatalogModelLayerBuilder } from '@backstage/catalog-model/alpha';
import {
  ML_KINDS,
  ML_RELATION_FIELDS,
  ML_RELATION_PAIRS,
} from '@callboard/plugin-ml-common';

const DESCRIPTIONS: Record<(typeof ML_RELATION_PAIRS)[number][0], string> = {
  trainedOn: 'A model was trained on a data set.',
  evaluatedOn: 'A model was evaluated on a data set.',
  usesFeatures: 'A model reads features when it predicts.',
  computedFrom: 'Features are computed from a data set.',
  derivedFrom:
    'A model or data set was made from another, as by fine-tuning or filtering.',
  serves: 'An inference service answers with a model.',
};

/**
 * Declares the relation pairs of our kinds: the catalog emits the reverse
 * relation only for pairs of kinds that some layer has named.
 */
export function addMlRelations(model: CatalogModelLayerBuilder) {
  for (const fromKind of ML_KINDS) {
    for (const relation of ML_RELATION_FIELDS[fromKind]) {
      const { forward, reverse } = relation;
      const toKind = [...relation.targetKinds];
      const own = ML_RELATION_PAIRS.find(([type]) => type === forward);
      if (own) {
        model.addRelationPair({
          fromKind,
          toKind,
          description: DESCRIPTIONS[own[0]],
          forward: { type: forward, title: toTitle(forward) },
          reverse: { type: reverse, title: toTitle(reverse) },
        });
      } else {
        model.updateRelationPair({
          fromKind,
          toKind,
          forward: { type: forward },
          reverse: { type: reverse },
        });
      }
    }
  }
  // What stock kinds say of ours, as a Component that calls a service.
  model.updateRelationPair({
    fromKind: ['Component', 'Resource'],
    toKind: [...ML_KINDS],
    forward: { type: 'dependsOn' },
    reverse: { type: 'dependencyOf' },
  });
}

/** `trainedOn` reads `trained on`. */
function toTitle(type: string) {
  return type.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
