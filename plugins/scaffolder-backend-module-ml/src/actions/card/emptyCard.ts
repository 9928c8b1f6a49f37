import {
  assessCard,
  CardAssessment,
  MlModelSpec,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';

/** What a card with nothing in it is worth: it tells which fields to write first. */
export function assessEmptyCard(
  entityRef: string,
  { lifecycle, riskTier }: Pick<MlModelSpec, 'lifecycle' | 'riskTier'>,
  now: Date,
): CardAssessment {
  return assessCard({
    card: {
      ...{ format: 'hugging-face', values: [], results: [] },
      ...{ other: [], extra: {}, warnings: [] },
    },
    sections: MODEL_CARD_SECTIONS,
    entity: {
      ...{ entityRef, name: entityRef, lifecycle, riskTier },
      ...{ trainedOn: [], evaluatedOn: [], derivedFrom: [] },
      ...{ contacts: {}, links: [] },
    },
    existing: new Set(),
    duplicates: new Map(),
    edited: new Map(),
    now,
  });
}
