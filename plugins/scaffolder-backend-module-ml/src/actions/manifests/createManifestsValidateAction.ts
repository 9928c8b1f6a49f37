import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { formatFinding } from '../../check/Finding';
import { checkManifests } from '../../check/manifests/checkManifests';
import { readSchemas } from '../../check/manifests/readSchemas';
import { readSourceFiles } from '../../check/readSourceFiles';

/** `ml:manifests:validate`: holds the manifests of the workspace against the pinned schemas before anything is published. */
export function createManifestsValidateAction() {
  return createTemplateAction({
    id: 'ml:manifests:validate',
    description:
      'Validates Kubernetes manifests and Kustomize overlays against the pinned schemas of Kubernetes, KServe, KEDA and the Prometheus operator',
    examples: [
      {
        description: 'Validate the manifests in the folder deploy',
        example: `
steps:
  - id: manifests
    name: Validate the manifests
    action: ml:manifests:validate
    input:
      path: deploy`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          path: z
            .string()
            .optional()
            .describe('Folder in the workspace; deploy if left out'),
        }),
      output: z =>
        z.object({
          valid: z.boolean(),
          checked: z.number().describe('YAML documents that were looked at'),
          findings: z
            .array(z.string())
            .describe('What is wrong, each with file, line, field and rule'),
        }),
    },
    async handler(ctx) {
      const { path = 'deploy' } = ctx.input;
      const schemas = await readSchemas(
        resolvePackagePath(
          '@callboard/plugin-scaffolder-backend-module-ml',
          'schemas',
        ),
      );
      const files = await readSourceFiles(ctx.workspacePath);
      ctx.signal?.throwIfAborted();
      const { documents, findings } = checkManifests(
        files,
        path.replace(/^\.\/|\/+$/g, ''),
        schemas,
      );
      const lines = findings.map(formatFinding);
      ctx.output('valid', lines.length === 0);
      ctx.output('checked', documents);
      ctx.output('findings', lines);
      if (lines.length > 0) {
        throw new InputError(
          `The manifests are not valid:\n${lines.join('\n')}`,
        );
      }
      ctx.logger.info(`${documents} documents are valid`);
    },
  });
}
