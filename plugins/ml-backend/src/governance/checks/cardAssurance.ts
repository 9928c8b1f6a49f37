import { z } from 'zod';
import { cardOf } from './cardOf';
import { defineCheck } from './CheckType';

/** Whether the card is backed well enough. */
export const cardAssurance = defineCheck({
  name: 'card-assurance',
  title: 'Assurance of the card',
  settings: z.strictObject({
    min: z
      .int()
      .min(0, 'must be between 0 and 100')
      .max(100, 'must be between 0 and 100')
      .optional()
      .describe('Per cent; what the risk tier asks for if left out'),
    noMissingCritical: z.boolean().default(true),
  }),
  judge({ min, noMissingCritical }, facts) {
    const found = cardOf(facts);
    if ('outcome' in found) {
      return found;
    }
    const { card, evidence } = found;
    const least = min ?? card.required;
    const figure = `The card has an assurance of ${card.assurance} %, ${least} % are asked for`;
    const missing = noMissingCritical ? card.missing : [];
    const isGood = card.assurance >= least && missing.length === 0;
    return {
      outcome: isGood ? 'passed' : 'failed',
      reason:
        missing.length > 0
          ? `${figure}; critical fields are missing: ${missing.join(', ')}`
          : figure,
      evidence,
    };
  },
});
