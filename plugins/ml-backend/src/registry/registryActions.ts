import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { versionsQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { AuthorizedVersions } from './AuthorizedVersions';

const READ_ONLY = { readOnly: true, destructive: false, idempotent: true };

/** What agents may ask about versions, with the rights of whom they act for. */
export function registerRegistryActions(
  registry: ActionsRegistryService,
  versions: AuthorizedVersions,
): void {
  registry.register({
    name: 'list-model-versions',
    title: 'List the versions of a model',
    description:
      'The versions of an MlModel, newest first, as its registries list them: digest, names, aliases, parameters, metrics, signature, data sets and conflicts between registries. main is the version that speaks for the model; registries says how old what each of them said is.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          namespace: z.string().optional().describe('default if left out'),
          name: z.string().describe('Of the MlModel'),
          limit: z.number().int().min(1).max(500).optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          versions: z.array(z.record(z.any())),
          totalItems: z.number(),
          nextCursor: z.string().optional(),
          main: z.record(z.any()).optional(),
          registries: z.array(z.record(z.any())),
        }),
    },
    action: async ({ input, credentials }) => {
      const { name, namespace = 'default', ...rest } = input;
      const model = { kind: 'MlModel', namespace, name };
      const query = check(versionsQuery.strict(), rest);
      return { output: await versions.list(model, query, credentials) };
    },
  });
  registry.register({
    name: 'get-model-version',
    title: 'Get a version of a model',
    description:
      'One version by its versionId, with all its evaluations. Evaluations compare only on the same datasetDigest, slice and metric.',
    attributes: READ_ONLY,
    schema: {
      input: z => z.object({ versionId: z.string() }),
      output: z => z.object({ version: z.record(z.any()) }),
    },
    action: async ({ input, credentials }) => {
      const version = await versions.detail(input.versionId, credentials);
      return { output: { version } };
    },
  });
}
