import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from '../ActionDeps';
import { answersOf } from './answersOf';
import { examples } from './modelResolveExamples';
import { input, output } from './modelResolveSchema';
import { VersionFiles } from './VersionFiles';

/** `ml:model:resolve`: a model version as files. */
export function createModelResolveAction(deps: ActionDeps) {
  const files = new VersionFiles(deps);
  return createTemplateAction({
    id: 'ml:model:resolve',
    description:
      'Fetches a model version: the ONNX file, what is known of it, and rows to evaluate it on',
    examples,
    supportsDryRun: true,
    schema: { input, output },
    async handler(ctx) {
      const { modelRef, version } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const reader = { credentials, signal: ctx.signal };
      // A task that goes on after a restart stays with the version that it began with.
      const versionId = await ctx.checkpoint({
        key: `version.${modelRef}.${version ?? 'main'}`,
        fn: () => files.find(modelRef, version, reader),
      });
      const folder = ctx.workspacePath;
      const written = await files.write(modelRef, versionId, reader, folder);
      const answers = answersOf(written);
      ctx.logger.info(
        answers.rowsReason
          ? `No rows to evaluate it on: ${answers.rowsReason}`
          : 'There are rows to evaluate it on',
      );
      ctx.output('entityRef', answers.entityRef);
      ctx.output('name', answers.name);
      ctx.output('title', answers.title);
      ctx.output('owner', answers.owner);
      ctx.output('system', answers.system);
      ctx.output('task', answers.task);
      ctx.output('license', answers.license);
      ctx.output('riskTier', answers.riskTier);
      ctx.output('label', answers.label);
      ctx.output('versionId', answers.versionId);
      ctx.output('digest', answers.digest);
      ctx.output('size', answers.size);
      ctx.output('features', answers.features);
      ctx.output('hasRows', answers.hasRows);
      ctx.output('slo', answers.slo);
      ctx.output('signature', answers.signature);
      ctx.output('portalUrl', deps.settings.portalUrl);
      if (answers.featuresReason) {
        ctx.output('featuresReason', answers.featuresReason);
      }
      if (answers.rowsReason) {
        ctx.output('rowsReason', answers.rowsReason);
      }
    },
  });
}
