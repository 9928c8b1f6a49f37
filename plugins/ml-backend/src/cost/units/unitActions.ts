import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { costUnitsQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { UnitAnswers } from './UnitAnswers';

/** What agents may ask about the costs of units, with the rights of whom they act for. */
export function registerUnitActions(
  registry: ActionsRegistryService,
  { units }: { units: UnitAnswers },
): void {
  registry.register({
    name: 'get-unit-costs',
    title: 'Get what a prediction, token, request or outcome costs',
    description:
      'What 1,000 predictions, a million tokens, one request and one accepted outcome of a model or service cost in a time and in the time before, by basis and currency, which are never to be added. Unit costs are millionths of the currency. What is unknown says why, and is not 0; tokens that are unpriced are in no cost.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe(
              'Entity ref, such as mlinferenceservice:default/screening',
            ),
          from: z.string().describe('Time in ISO 8601, UTC; included'),
          to: z.string().describe('Excluded'),
        }),
      output: z => z.object({ units: z.record(z.any()) }),
    },
    action: async ({ credentials, input }) => {
      const found = await units.of(check(costUnitsQuery, input), credentials);
      return { output: { units: found } };
    },
  });
}
