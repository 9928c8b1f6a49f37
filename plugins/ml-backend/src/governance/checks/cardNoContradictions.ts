import { z } from 'zod';
import { cardOf } from './cardOf';
import { defineCheck } from './CheckType';

/** Whether the card says nothing else than what is known. */
export const cardNoContradictions = defineCheck({
  name: 'card-no-contradictions',
  title: 'Card without contradictions',
  settings: z.strictObject({}),
  judge(_settings, facts) {
    const found = cardOf(facts);
    if ('outcome' in found) {
      return found;
    }
    const { contradictions } = found.card;
    return {
      outcome: contradictions.length === 0 ? 'passed' : 'failed',
      reason:
        contradictions.length === 0
          ? 'The card contradicts neither the entity nor the version'
          : `The card contradicts what is known in: ${contradictions.join(
              ', ',
            )}`,
      evidence: found.evidence,
    };
  },
});
