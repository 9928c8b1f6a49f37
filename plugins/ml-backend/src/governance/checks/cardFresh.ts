import { z } from 'zod';
import { cardOf } from './cardOf';
import { defineCheck } from './CheckType';

/** Whether the card speaks of the artifact that is there now. */
export const cardFresh = defineCheck({
  name: 'card-fresh',
  title: 'Card of the present artifact',
  settings: z.strictObject({}),
  judge(_settings, facts) {
    const found = cardOf(facts);
    if ('outcome' in found) {
      return found;
    }
    const { card, evidence } = found;
    return {
      outcome: card.stale ? 'failed' : 'passed',
      reason: card.stale
        ? 'Text of the card speaks of another artifact; bring it up to date'
        : 'No text of the card speaks of another artifact',
      evidence,
    };
  },
});
