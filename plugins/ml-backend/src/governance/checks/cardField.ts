import {
  CARD_PROVENANCES,
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { cardOf } from './cardOf';
import { defineCheck } from './CheckType';

const FIELDS = new Set(
  [...MODEL_CARD_SECTIONS, ...DATASET_CARD_SECTIONS].flatMap(({ fields }) =>
    fields.map(({ id }) => id),
  ),
);

/** Whether one field of the card is filled, and backed well enough. */
export const cardField = defineCheck({
  name: 'card-field',
  title: 'Field of the card',
  settings: z.strictObject({
    field: z
      .string()
      .refine(id => FIELDS.has(id), {
        error: 'must be the id of a field of a card, such as data.provenance',
      })
      .describe('Id, such as data.provenance'),
    minEvidence: z
      .enum(['asserted', 'linked', 'derived', 'confirmed'])
      .default('asserted'),
  }),
  judge({ field, minEvidence }, facts) {
    const found = cardOf(facts);
    if ('outcome' in found) {
      return found;
    }
    const said = found.card.fields.get(field);
    const evidence = { ...found.evidence, field };
    if (!said?.applicable) {
      return {
        outcome: 'not-applicable',
        reason: `${said?.title ?? field} does not apply to this card`,
        evidence,
      };
    }
    const { provenance, title, validity } = said;
    if (validity === 0) {
      const what = `${title}: the card says nothing that counts`;
      return { outcome: 'failed', reason: `${what} (${field})`, evidence };
    }
    const isBacked =
      CARD_PROVENANCES.indexOf(provenance) >=
      CARD_PROVENANCES.indexOf(minEvidence);
    return {
      outcome: isBacked ? 'passed' : 'failed',
      reason: `${title} is ${provenance}${
        isBacked ? '' : `, ${minEvidence} is asked for`
      }${validity < 1 ? '; it could say more or is doubtful' : ''}`,
      evidence,
    };
  },
});
