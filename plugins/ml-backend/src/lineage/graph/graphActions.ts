import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { impactQuery, lineageQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { LineageQueries } from './LineageQueries';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };
const NODE =
  'Entity ref with its kind (# and a name behind it for a feature or column), version:<versionId>, dataset:<namespace>/<name>, dataset:<namespace>/<name>#<column>, job:<namespace>/<name> or run:<runId>';

/** What agents may ask of the graph, with the rights of whom they act for. */
export function registerGraphActions(
  registry: ActionsRegistryService,
  queries: LineageQueries,
): void {
  registry.register({
    name: 'get-lineage',
    title: 'Get the lineage of a node',
    description:
      'What a data set, column, feature set, job, run, model, version or service comes from and leads to. Edges run in the direction of the data. recorded: seen to happen; declared: somebody wrote so. Nodes that the caller may not see are left out.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          node: z.string().describe(NODE),
          direction: z.enum(['up', 'down', 'both']).optional(),
          depth: z.number().int().min(1).max(100).optional(),
          asOf: z.string().optional().describe('ISO 8601; now if left out'),
          kind: z.array(z.string()).optional(),
          limit: z.number().int().min(1).max(2000).optional(),
        }),
      output: z =>
        z.object({
          root: z.string(),
          nodes: z.array(z.record(z.any())),
          edges: z.array(z.record(z.any())),
          truncated: z.boolean(),
          mayBeIncomplete: z.boolean(),
          asOf: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = check(lineageQuery.strict(), input);
      return { output: await queries.around(query, credentials) };
    },
  });
  registry.register({
    name: 'get-lineage-impact',
    title: 'Get the impact of a node',
    description:
      'The services and models that a data set, column, feature, model, version or base model reaches: owner, environment, one path, and what runs there. Services in production come first.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          node: z.string().describe(NODE),
          asOf: z.string().optional().describe('ISO 8601; now if left out'),
          environment: z.string().optional(),
        }),
      output: z =>
        z.object({
          root: z.record(z.any()),
          services: z.array(z.record(z.any())),
          models: z.array(z.record(z.any())),
          nodes: z.array(z.record(z.any())),
          edges: z.array(z.record(z.any())),
          truncated: z.boolean(),
          mayBeIncomplete: z.boolean(),
          asOf: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = check(impactQuery.strict(), input);
      return { output: await queries.impact(query, credentials) };
    },
  });
}
