import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Duties } from './duties/Duties';
import { Overview } from './duties/Overview';

/** What agents may ask of ownership, with the rights of whom they act for. They decide nothing. */
export function registerOwnershipActions(
  registry: ActionsRegistryService,
  { duties, overview }: { duties: Duties; overview: Overview },
): void {
  const attributes = { readOnly: true, destructive: false, idempotent: true };
  registry.register({
    name: 'get-team-duties',
    title: 'Get what a team owes for its models',
    description:
      'Members with their roles, roles that are missing for what the team runs, models that one person or nobody knows, reviews that are due, findings, points of production readiness, open attestations and transfers.',
    attributes,
    schema: {
      input: z =>
        z.object({
          namespace: z.string().optional().describe('default if left out'),
          name: z.string().describe('Of the group'),
        }),
      output: z => z.object({ duties: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const { name, namespace = 'default' } = input;
      const group = { name, namespace };
      const found = await duties.of(group, credentials, new Date());
      return { output: { duties: found } };
    },
  });
  registry.register({
    name: 'get-ownership-problems',
    title: 'Get models and data sets without a sure owner',
    description:
      'Entities whose owner is missing, has no members, did not confirm them or says that they are not theirs, each with the reason, and a row for each team that owns models.',
    attributes,
    schema: {
      input: z => z.object({}),
      output: z => z.object({ ownership: z.record(z.any()) }),
    },
    action: async ({ credentials }) => ({
      output: { ownership: await overview.of(credentials, new Date()) },
    }),
  });
}
