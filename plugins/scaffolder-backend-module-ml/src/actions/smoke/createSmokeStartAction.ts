import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { reasonOf } from '../../portal/reasonOf';
import { ActionDeps } from '../ActionDeps';

/** `ml:smoke:start`: starts a smoke test of a model version, and does not wait for it. */
export function createSmokeStartAction({
  portal,
  settings: { portalUrl },
}: Pick<ActionDeps, 'portal' | 'settings'>) {
  return createTemplateAction({
    id: 'ml:smoke:start',
    description:
      'Starts a smoke test of a model version. What stands in its way does not end the task',
    examples: [
      {
        description: 'On the hardware that the model or the portal chooses',
        example: `
steps:
  - id: smoke
    action: ml:smoke:start
    input:
      entityRef: mlmodel:default/tumor-screening
      versionId: 0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('Of the model'),
        versionId: z => z.string().uuid(),
        profile: z =>
          z
            .string()
            .optional()
            .describe("Hardware and limits; the model's or the first"),
      },
      output: {
        status: z => z.enum(['started', 'not-started']),
        reason: z => z.string().optional().describe('Why it was not started'),
        runId: z => z.string().optional(),
        url: z => z.string().optional().describe('Its page in the portal'),
      },
    },
    async handler(ctx) {
      const { entityRef, profile, versionId } = ctx.input;
      const notStarted = (reason: string) => {
        ctx.output('status', 'not-started');
        ctx.output('reason', reason);
        ctx.logger.warn(`No smoke test was started: ${reason}`);
      };
      if (ctx.isDryRun) {
        notStarted('this is a dry run');
        return;
      }
      ctx.signal?.throwIfAborted();
      const { smoke } = portal.as(await ctx.getInitiatorCredentials());
      try {
        const { id } = await ctx.checkpoint({
          key: 'run.v1',
          fn: () => smoke.startRun({ entityRef, profile, versionId }),
        });
        const url = `${portalUrl}${pageOf(entityRef)}?run=${id}`;
        ctx.output('status', 'started');
        ctx.output('runId', id);
        ctx.output('url', url);
        ctx.logger.info(`A smoke test was started: ${url}`);
      } catch (error) {
        ctx.signal?.throwIfAborted();
        notStarted(reasonOf(error));
      }
    },
  });
}

function pageOf(entityRef: string): string {
  const { kind, name, namespace } = parseEntityRef(entityRef);
  return `/catalog/${namespace}/${kind}/${name}/smoke-tests`;
}
