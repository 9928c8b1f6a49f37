import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { EntityFiles } from '@callboard/plugin-ml-node';
import { ActionDeps } from '../ActionDeps';
import { answersOf } from './answersOf';
import { fullRefs } from './fullRefs';
import { refuseLarge, writeDataFiles, writeModelFiles } from './modelFiles';
import { examples } from './modelResolveExamples';
import { input, output } from './modelResolveSchema';
import { ResolvedModels } from './ResolvedModels';
import { SampleRows } from './SampleRows';
import { scoresOutput } from './scoresOutput';

/** Milliseconds for the file with the evaluation rows. */
const ROWS_TIMEOUT = 30_000;
const MAX_ROWS_BYTES = 5 * 1024 * 1024;

/** `ml:model:resolve`: a model version as files. */
export function createModelResolveAction(deps: ActionDeps) {
  const { portal, settings, urlReader } = deps;
  const models = new ResolvedModels(deps);
  const samples = new SampleRows({
    ...deps,
    files: new EntityFiles({
      urlReader,
      maxBytes: MAX_ROWS_BYTES,
      limitedBy: 'the rows in a repository',
      timeoutMs: ROWS_TIMEOUT,
    }),
  });
  return createTemplateAction({
    id: 'ml:model:resolve',
    description:
      'Fetches a model version: the ONNX file, what is known of it, and rows to evaluate it on',
    examples,
    supportsDryRun: true,
    schema: { input, output },
    async handler(ctx) {
      const { modelRef, version } = ctx.input;
      const { logger, signal, workspacePath } = ctx;
      const credentials = await ctx.getInitiatorCredentials();
      const find = (wanted?: string) =>
        models.resolve(modelRef, wanted, credentials, signal);
      // A task that goes on after a restart stays with the version that it began with.
      const versionId = await ctx.checkpoint({
        key: `version.${modelRef}.${version ?? 'main'}`,
        fn: async () => (await find(version)).version.versionId,
      });
      const model = await find(versionId);
      refuseLarge(model.version);
      const features =
        model.features.status === 'known' ? model.features.features : [];
      const rows = await samples.of(
        fullRefs(model.spec.evaluatedOn, 'MlDataset', model.entity),
        { features, classes: scoresOutput(model.outputs)?.classes },
        credentials,
        signal,
      );
      const content = await portal
        .as(credentials)
        .openArtifact(model.version.digest, signal);
      const manifest = await writeModelFiles(workspacePath, model, rows, {
        content,
        signal,
      });
      await writeDataFiles(workspacePath, rows);
      const answers = answersOf(model, manifest, rows);
      logger.info(
        rows.status === 'found'
          ? `${rows.contract.rows} rows of ${rows.source} to evaluate it on`
          : `No rows to evaluate it on: ${rows.reason}`,
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
      ctx.output('portalUrl', settings.portalUrl);
      if (answers.featuresReason) {
        ctx.output('featuresReason', answers.featuresReason);
      }
      if (answers.rowsReason) {
        ctx.output('rowsReason', answers.rowsReason);
      }
    },
  });
}
