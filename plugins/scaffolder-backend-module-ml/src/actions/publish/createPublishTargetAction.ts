import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from '../ActionDeps';
import { checkNameIsFree } from './checkNameIsFree';
import { checkRepositoryIsFree, isEmbedded, whyNotPush } from './embeddedHost';
import { PUBLISH_KINDS, publishHost } from './publishHost';
import { publishTarget } from './publishTarget';

/** `ml:publish:target`: where a repository is to be published, by the settings of the portal and not by the template, if its name is free. */
export function createPublishTargetAction(
  deps: Pick<
    ActionDeps,
    | 'auth'
    | 'catalog'
    | 'discovery'
    | 'integrations'
    | 'portal'
    | 'settings'
    | 'userInfo'
  >,
) {
  const { integrations, settings } = deps;
  const { publish } = settings;
  return createTemplateAction({
    id: 'ml:publish:target',
    description:
      'Says which publish action to run, and with which repoUrl, from ml.templates.publish in app-config; refuses a name that is taken in the catalog or on the embedded Git host',
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
            .describe('Of the repository and its entities'),
      },
      output: {
        kind: z => z.enum(PUBLISH_KINDS).describe('Of the Git host'),
        host: z => z.string(),
        repoUrl: z => z.string().describe('As publish actions take it'),
        sourceUrl: z => z.string().describe('Page of the repository'),
        cloneUrl: z => z.string(),
        embedded: z => z.boolean().describe('Whether the portal is the host'),
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
      const embedded = await isEmbedded(host, deps);
      const initiator = await ctx.getInitiatorCredentials();
      await checkNameIsFree(ctx.input.name, initiator, deps);
      if (embedded) {
        const { owner = '', repo } = parseRepoUrl(target.repoUrl, integrations);
        await checkRepositoryIsFree({ owner, name: repo }, deps);
        const warning = await whyNotPush(owner, initiator, deps);
        if (warning) {
          ctx.logger.warn(warning);
        }
      }
      ctx.output('embedded', embedded);
      ctx.output('kind', target.kind);
      ctx.output('host', target.host);
      ctx.output('repoUrl', target.repoUrl);
      ctx.output('sourceUrl', target.sourceUrl);
      ctx.output('cloneUrl', target.cloneUrl);
      ctx.logger.info(`It will be published to ${target.sourceUrl}`);
    },
  });
}
