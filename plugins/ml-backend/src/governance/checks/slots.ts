import { z } from 'zod';
import { defineCheck } from './CheckType';
import { duration } from './duration';
import { judgeSlot } from './judgeSlot';

const settings = z.strictObject({
  slot: z
    .string()
    .min(1)
    .max(100)
    .describe('Area, such as drift; one that does not exist yet is unknown'),
  level: z
    .enum(['ok', 'attention'])
    .default('ok')
    .describe('attention: attention is good enough'),
  within: duration.optional().describe('Measured at most so long ago'),
});

/** What an area can prove of the version. */
export const evidence = defineCheck({
  name: 'evidence',
  title: 'Evidence of an area',
  settings,
  judge: (demand, facts) =>
    facts.subject.kind === 'MlModel'
      ? judgeSlot(demand.slot, facts.evidence.get(demand.slot), facts, demand)
      : { outcome: 'not-applicable', reason: 'Only models have versions' },
});

/** What an area says of the entity. */
export const status = defineCheck({
  name: 'status',
  title: 'Status of an area',
  settings,
  judge: (demand, facts) =>
    judgeSlot(demand.slot, facts.statuses.get(demand.slot), facts, demand),
});
