import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { costQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { CostAnswers } from './CostAnswers';

/** What agents may ask about costs, with the rights of whom they act for. */
export function registerCostActions(
  registry: ActionsRegistryService,
  { answers }: { answers: CostAnswers },
): void {
  registry.register({
    name: 'get-costs',
    title: 'Get what was spent',
    description:
      'What an entity, an owner, a system or everything that the caller may see cost in a time: one book for each basis and currency, never to be added to one another. Amounts are millionths of the currency; no book, or null in a series, is not known, which is not 0.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .optional()
            .describe(
              'Entity ref, such as mlinferenceservice:default/screening',
            ),
          owner: z.string().optional().describe('Of a group or user, instead'),
          system: z.string().optional().describe('Of a system, instead'),
          from: z.string().describe('Time in ISO 8601, UTC; included'),
          to: z.string().describe('Excluded'),
          groupBy: z
            .string()
            .optional()
            .describe('entity, owner, system, source or, by default, kind'),
        }),
      output: z => z.object({ costs: z.record(z.any()) }),
    },
    action: async ({ credentials, input }) => {
      const costs = await answers.of(check(costQuery, input), credentials);
      return { output: { costs } };
    },
  });
}
