import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { dryRunBody } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { PolicyService } from './PolicyService';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** What agents may ask of policies, with the rights of whom they act for. */
export function registerPoliciesActions(
  registry: ActionsRegistryService,
  service: PolicyService,
): void {
  registry.register({
    name: 'list-review-policies',
    title: 'List the review policies',
    description:
      'The review policies in force: what each applies to, its stages, its checks with their settings, and how many entities that the caller may see it is meant for; also what could not be published, and why.',
    attributes: READ_ONLY,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          policies: z.array(z.record(z.any())),
          problems: z.array(
            z.object({ source: z.string(), error: z.string() }),
          ),
        }),
    },
    action: async ({ credentials }) => ({
      output: await service.list(credentials),
    }),
  });
  registry.register({
    name: 'dry-run-review-policy',
    title: 'Try out a review policy',
    description:
      'What a review policy, given as YAML, would say of every entity that the caller may see: counts by check, and the entities that would not pass with the reasons. Of a model, its main version is looked at. Nothing is published or changed.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          yaml: z.string().describe('One policy'),
          environment: z.string().optional().describe('production if left out'),
          limit: z.number().int().min(1).max(1000).optional(),
        }),
      output: z => z.object({ result: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const result = await service.dryRun(
        check(dryRunBody, input),
        credentials,
      );
      return { output: { result } };
    },
  });
}
