import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from '../ActionDeps';
import { PUBLISH_KINDS, publishHost } from './publishHost';
import { publishTarget } from './publishTarget';

/** `ml:publish:target`: where a repository is to be published, by the settings of the portal and not by the template. */
export function createPublishTargetAction({
  integrations,
  settings: { publish },
}: Pick<ActionDeps, 'integrations' | 'settings'>) {
  return createTemplateAction({
    id: 'ml:publish:target',
    description:
      'Says which publish action to run, and with which repoUrl, from ml.templates.publish in app-config',
    examples: [
      {
        description: 'The repository of a service of diagnostics',
        example: `
steps:
  - id: target
    action: ml:publish:target
    input:
      owner: group:default/diagnostics
      name: screening`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        owner: z => z.string().describe('Ref of the group that owns it'),
        name: z =>
          z
            .string()
            .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/)
            .max(63)
            .describe('Of the repository'),
      },
      output: {
        kind: z => z.enum(PUBLISH_KINDS).describe('Of the Git host'),
        host: z => z.string(),
        repoUrl: z => z.string().describe('As publish actions take it'),
        sourceUrl: z => z.string().describe('Page of the repository'),
        cloneUrl: z => z.string(),
      },
    },
    async handler(ctx) {
      const host = publishHost(publish, integrations);
      if (!host) {
        throw new InputError(
          'ml.templates.publish.host: names no host and integrations has no gitea; add the embedded Git host to integrations.gitea, or name the host to publish to',
        );
      }
      const target = publishTarget(host, publish, ctx.input);
      ctx.output('kind', target.kind);
      ctx.output('host', target.host);
      ctx.output('repoUrl', target.repoUrl);
      ctx.output('sourceUrl', target.sourceUrl);
      ctx.output('cloneUrl', target.cloneUrl);
      ctx.logger.info(`It will be published to ${target.sourceUrl}`);
    },
  });
}
