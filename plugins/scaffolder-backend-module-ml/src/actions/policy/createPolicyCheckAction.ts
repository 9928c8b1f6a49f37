import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CHECK_OUTCOMES } from '@callboard/plugin-ml-common';
import { reasonOf } from '../../portal/reasonOf';
import { ActionDeps } from '../ActionDeps';

/** `ml:policy:check`: asks the gate of an environment before anything is created. */
export function createPolicyCheckAction({
  portal,
}: Pick<ActionDeps, 'portal'>) {
  return createTemplateAction({
    id: 'ml:policy:check',
    description:
      'Ends the task when the review policy refuses a model version in an environment',
    examples: [
      {
        description: 'Refuse what the policy of the environment blocks',
        example: `
steps:
  - id: policy
    action: ml:policy:check
    input:
      versionId: 0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1
      environment: staging`,
      },
      {
        description: 'Refuse also what a policy would block that only warns',
        example: `
steps:
  - id: policy
    action: ml:policy:check
    input:
      versionId: 0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1
      environment: production
      failOn: warn`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        versionId: z => z.string().uuid(),
        environment: z => z.string().min(1).max(100),
        failOn: z =>
          z
            .enum(['block', 'warn'])
            .optional()
            .describe(
              'block, the default: when the gate refuses; warn: also when it would if its policy blocked',
            ),
      },
      output: {
        allowed: z => z.boolean(),
        wouldAllow: z =>
          z.boolean().describe('What it would say if the policy blocked'),
        enforcement: z => z.enum(['observe', 'warn', 'block', 'none']),
        reason: z => z.string().describe('In a sentence'),
        checks: z =>
          z.array(
            z.object({
              id: z.string(),
              result: z.enum(CHECK_OUTCOMES),
              sentence: z.string().describe('What was found'),
            }),
          ),
      },
    },
    async handler(ctx) {
      const { environment, failOn = 'block', versionId } = ctx.input;
      const { governance } = portal.as(await ctx.getInitiatorCredentials());
      const query = { version: versionId, environment };
      const { allowed, checks, enforcement, reason, wouldAllow } =
        await governance.getGate(query, ctx.signal).catch(cause => {
          ctx.signal?.throwIfAborted();
          const why = reasonOf(cause);
          throw new InputError(`The policy could not be asked: ${why}`, cause);
        });
      ctx.output('allowed', allowed);
      ctx.output('wouldAllow', wouldAllow);
      ctx.output('enforcement', enforcement);
      ctx.output('reason', reason);
      ctx.output(
        'checks',
        checks.map(({ id, outcome, reason: sentence }) => ({
          id,
          result: outcome,
          sentence,
        })),
      );
      if (!allowed || (failOn === 'warn' && !wouldAllow)) {
        throw new InputError(`Refused in ${environment}: ${reason}`);
      }
      ctx.logger[wouldAllow ? 'info' : 'warn'](reason);
    },
  });
}
