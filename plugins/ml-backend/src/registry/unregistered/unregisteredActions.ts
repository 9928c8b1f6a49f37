import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { unregisteredQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { Unregistered } from './Unregistered';

/** What agents may ask about models that the catalog lacks, with the rights of whom they act for. */
export function registerUnregisteredActions(
  registry: ActionsRegistryService,
  unregistered: Unregistered,
): void {
  registry.register({
    name: 'list-unregistered-models',
    title: 'List models that the catalog lacks',
    description:
      'Models that registries list and no entity of the catalog names, by name. owner is what the configured rules say; absent, nobody is known to own it. registries says how old each list is, and what failed.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          registry: z.string().optional().describe('Such as mlflow:research'),
          text: z.string().optional().describe('Part of the name'),
          owner: z.enum(['mapped', 'unmapped']).optional(),
          limit: z.number().int().min(1).max(200).optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          models: z.array(z.record(z.any())),
          totalItems: z.number(),
          nextCursor: z.string().optional(),
          registries: z.array(z.record(z.any())),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = check(unregisteredQuery.strict(), input);
      return { output: await unregistered.list(query, credentials) };
    },
  });
}
