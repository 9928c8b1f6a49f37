import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { rm } from 'node:fs/promises';
import { Language, LANGUAGES } from '../../template/serviceTemplate';
import { ActionDeps } from '../ActionDeps';
import { RepositoryVerifier } from './RepositoryVerifier';
import { VerifyOutcome } from './VerifyOutcome';

/** Of the targets of a generated repository those that need neither network nor programs of the portal. */
const TARGETS = ['lint', 'data-gate', 'test', 'outside', 'evaluate'];

const DRY_RUN: VerifyOutcome = {
  status: 'not-run',
  reason: 'this is a dry run',
};

/** `ml:repository:verify`: runs the tests and gates of a repository before it is published. */
export function createRepositoryVerifyAction({
  settings,
}: Pick<ActionDeps, 'settings'>) {
  const verifier = new RepositoryVerifier(settings.verify);
  return createTemplateAction({
    id: 'ml:repository:verify',
    description:
      "Runs a repository's own make targets in a copy of it, and ends the task when one fails",
    examples: [
      {
        description: 'The tests and gates of a service in Python',
        example: `
steps:
  - id: verify
    action: ml:repository:verify
    input:
      language: python`,
      },
      {
        description: 'Only some of them',
        example: `
steps:
  - id: verify
    action: ml:repository:verify
    input:
      language: typescript
      targets: [lint, test]`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        language: z => z.enum(LANGUAGES),
        targets: z =>
          z
            .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
            .min(1)
            .optional()
            .describe(`Of its Makefile; ${TARGETS.join(', ')} if left out`),
      },
      output: {
        status: z => z.enum(['passed', 'failed', 'not-run']),
        reason: z => z.string().optional().describe('Unless it passed'),
        target: z => z.string().optional().describe('The one that failed'),
        seconds: z => z.number().optional(),
        targets: z => z.array(z.string()).optional().describe('Which passed'),
        notRun: z =>
          z
            .array(z.object({ target: z.string(), reason: z.string() }))
            .optional()
            .describe('Targets that found nothing to judge'),
      },
    },
    async handler(ctx) {
      const outcome = ctx.isDryRun ? DRY_RUN : await verify(ctx, verifier);
      ctx.output('status', outcome.status);
      switch (outcome.status) {
        case 'passed':
          ctx.output('seconds', outcome.seconds);
          ctx.output('targets', outcome.targets);
          ctx.output('notRun', outcome.notRun);
          break;
        case 'failed':
          ctx.output('target', outcome.target);
          ctx.output('reason', outcome.reason);
          throw new Error(`make ${outcome.target} failed: ${outcome.reason}`);
        default:
          ctx.output('reason', outcome.reason);
          ctx.logger.warn(`Not run: ${outcome.reason}`);
      }
    },
  });
}

async function verify(
  ctx: Pick<
    ActionContext<{ language: Language; targets?: string[] }>,
    'createTemporaryDirectory' | 'input' | 'logger' | 'signal' | 'workspacePath'
  >,
  verifier: RepositoryVerifier,
): Promise<VerifyOutcome> {
  const { logger, signal, workspacePath: workspace } = ctx;
  const { language, targets = TARGETS } = ctx.input;
  const temporary = await ctx.createTemporaryDirectory();
  const onLine = (line: string) => logger.info(line);
  const what = { language, targets, workspace, temporary, signal, onLine };
  try {
    return await verifier.verify(what);
  } finally {
    // The scaffolder removes it only where the step went well.
    await rm(temporary, { recursive: true, force: true });
  }
}
