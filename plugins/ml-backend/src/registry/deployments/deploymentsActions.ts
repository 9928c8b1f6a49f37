import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { DeploymentsAnswer, EntityName } from '@callboard/plugin-ml-common';

/** What agents may ask about deployments, with the rights of whom they act for. */
export function registerDeploymentsActions(
  registry: ActionsRegistryService,
  read: (
    entity: EntityName,
    credentials: BackstageCredentials,
  ) => Promise<DeploymentsAnswer>,
): void {
  registry.register({
    name: 'list-deployments',
    title: 'List the deployments of a model or to a service',
    description:
      'Where the versions of an MlModel run, or what runs in an MlInferenceService: the version expected by the main alias, the one that the service declares and the one last deployed; whether they agree (in-sync, behind, ahead, unknown), why and since when; and the newest 100 deployments.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          kind: z.enum(['MlModel', 'MlInferenceService']),
          namespace: z.string().optional().describe('default if left out'),
          name: z.string(),
        }),
      output: z =>
        z.object({
          runsIn: z.array(z.record(z.any())),
          history: z.array(z.record(z.any())).describe('Newest first'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { kind, namespace = 'default', name } = input;
      return { output: await read({ kind, namespace, name }, credentials) };
    },
  });
}
