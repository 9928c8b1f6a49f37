import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { costChangeQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { CostChanges } from './CostChanges';

/** What agents may ask about changes of costs, with the rights of whom they act for. */
export function registerChangeActions(
  registry: ActionsRegistryService,
  { changes }: { changes: CostChanges },
): void {
  registry.register({
    name: 'get-cost-change',
    title: 'Get why costs changed',
    description:
      'Why costs of an entity, an owner, a system or everything that the caller may see changed since the stretch of the same length before: volume, mix, utilisation, price and what cannot be told apart, which add up. Amounts are millionths of the currency.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ref: z.string().optional().describe('Entity ref with its kind'),
          owner: z.string().optional().describe('Of a group or user, instead'),
          system: z.string().optional().describe('Of a system, instead'),
          from: z.string().describe('Time in ISO 8601, UTC; included'),
          to: z.string().describe('Excluded'),
        }),
      output: z => z.object({ change: z.record(z.any()) }),
    },
    action: async ({ credentials, input }) => {
      const query = check(costChangeQuery, input);
      return { output: { change: await changes.of(query, credentials) } };
    },
  });
}
