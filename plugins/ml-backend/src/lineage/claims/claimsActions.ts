import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { unclaimedQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { Claims } from './Claims';

/** What agents may ask about names that are no entity, with the rights of whom they act for. */
export function registerClaimsActions(
  registry: ActionsRegistryService,
  claims: Claims,
): void {
  registry.register({
    name: 'list-unclaimed-lineage-names',
    title: 'List names of OpenLineage that no entity is known for',
    description:
      'Data sets and jobs that lineage events or registries name and that are no entity of the catalog by annotation, location, claim or rule; those seen last first. They are nodes of the lineage graph under their id.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          text: z.string().optional().describe('Part of the name'),
          limit: z.number().int().min(1).max(200).optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          nodes: z.array(z.record(z.any())),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = check(unclaimedQuery.strict(), input);
      return { output: await claims.unclaimed(query, credentials) };
    },
  });
}
