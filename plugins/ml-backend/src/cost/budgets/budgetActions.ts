import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Budgets } from './Budgets';

/** What agents may ask about budgets, with the rights of whom they act for. */
export function registerBudgetActions(
  registry: ActionsRegistryService,
  { budgets }: { budgets: Budgets },
): void {
  registry.register({
    name: 'get-budgets',
    title: 'Get budgets',
    description:
      'All budgets of entities, owners and systems that the caller may see, and how spending stands to them, the worst first. Amounts are millionths of the currency.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({}),
      output: z => z.object({ items: z.array(z.record(z.any())) }),
    },
    action: async ({ credentials }) => {
      const { items } = await budgets.all(credentials);
      return { output: { items } };
    },
  });
}
