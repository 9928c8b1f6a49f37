import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  FACETS,
  inventoryQuery,
  ML_KINDS,
  ORDER_FIELDS,
} from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { Inventory } from './Inventory';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** What agents may ask the inventory, with the rights of whom they act for. */
export function registerInventoryActions(
  registry: ActionsRegistryService,
  inventory: Inventory,
): void {
  registry.register({
    name: 'query-ml-inventory',
    title: 'Query the ML inventory',
    description: `Lists models, data sets, features and inference services that the caller may see, with owner, purpose and status. Kinds: ${ML_KINDS.join(
      ', ',
    )}. Values of one filter are alternatives. The answer has totalItems, the exact total, and nextCursor for the next page.`,
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          kind: z.array(z.enum(ML_KINDS)).optional(),
          ...Object.fromEntries(
            FACETS.map(facet => [facet, z.array(z.string()).optional()]),
          ),
          text: z
            .string()
            .optional()
            .describe('Beginnings of words of name, purpose, tags, owner …'),
          orderBy: z
            .string()
            .optional()
            .describe(
              `One of ${ORDER_FIELDS.join(
                ', ',
              )}; a leading minus turns it round`,
            ),
          limit: z.number().int().min(1).max(500).optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          items: z.array(z.record(z.any())),
          totalItems: z.number(),
          nextCursor: z.string().optional(),
          sweep: z.record(z.any()).describe('How old the list is'),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = check(inventoryQuery.strict(), input);
      return { output: await inventory.list(query, { credentials }) };
    },
  });
  registry.register({
    name: 'get-ml-entity-summary',
    title: 'Get the summary of an ML entity',
    description:
      'One model, data set, feature set, feature or inference service: owner, purpose, where it runs and the status of each area.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          kind: z.string().describe(`One of ${ML_KINDS.join(', ')}`),
          namespace: z.string().optional().describe('default if left out'),
          name: z.string(),
        }),
      output: z => z.object({ item: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const { kind, namespace = 'default', name } = input;
      const item = await inventory.summary(
        { kind, namespace, name },
        { credentials },
      );
      return { output: { item } };
    },
  });
}
