import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { driftQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { EntityDrift } from './EntityDrift';
import { Fleet } from './Fleet';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** What agents may ask about drift, with the rights of whom they act for. */
export function registerDriftActions(
  registry: ActionsRegistryService,
  { entities, fleet }: { entities: EntityDrift; fleet: Fleet },
): void {
  registry.register({
    name: 'get-drift',
    title: 'Get the drift of a model, service or feature set',
    description:
      'Says in one sentence whether what it is asked, and how it performs, has moved from its baseline, and why; with the settings, what was found of each column in each window, alerts and what was done about them. unknown and insufficient-data are not ok.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe('Entity ref, such as mlmodel:default/tumor-screening'),
          from: z.string().optional().describe('Time in ISO 8601, UTC'),
          to: z.string().optional().describe('By default now'),
          columns: z
            .number()
            .optional()
            .describe('Most columns, the worst first; by default 200'),
          text: z.string().optional().describe('Part of names of columns'),
        }),
      output: z => z.object({ drift: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const drift = await entities.of(check(driftQuery, input), credentials);
      return { output: { drift } };
    },
  });
  registry.register({
    name: 'list-drift',
    title: 'List everything whose drift is watched',
    description:
      'Models, services and feature sets with the status of their drift, the worst first; of those, what nobody has looked after for longest.',
    attributes: READ_ONLY,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z.array(z.record(z.any())),
          totalItems: z.number(),
        }),
    },
    action: async ({ credentials }) => ({
      output: await fleet.of(credentials),
    }),
  });
}
