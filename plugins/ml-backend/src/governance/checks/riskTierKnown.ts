import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether the risk was looked at, and may be taken. */
export const riskTierKnown = defineCheck({
  name: 'risk-tier-known',
  title: 'Known risk tier',
  settings: z.strictObject({}),
  judge(_settings, { riskTier, subject }) {
    if (subject.kind !== 'MlModel') {
      const reason = 'Only models have a risk tier';
      return { outcome: 'not-applicable', reason };
    }
    if (!riskTier) {
      return {
        outcome: 'unknown',
        reason: 'The risk tier is not known; answer the risk questionnaire',
      };
    }
    return {
      outcome: riskTier === 'prohibited' ? 'failed' : 'passed',
      reason: `The risk tier is ${riskTier}`,
    };
  },
});
