import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mlModelSpec } from '@callboard/plugin-ml-common';
import { ActionDeps } from '../ActionDeps';
import { unknownModel } from '../model/findVersion';
import { modelName } from '../model/modelName';
import { writeInWorkspace } from '../writeInWorkspace';
import { cardPage, missingCardPage } from './cardPage';
import { assessEmptyCard } from './emptyCard';

const PATH = 'docs/model-card.md';

/** `ml:card:render`: the card of a model as a page. */
export function createCardRenderAction({
  catalog,
  portal,
  settings,
}: Pick<ActionDeps, 'catalog' | 'portal' | 'settings'>) {
  return createTemplateAction({
    id: 'ml:card:render',
    description: 'Writes the card of a model as the portal knows it',
    examples: [
      {
        description: `Write the card to ${PATH}`,
        example: `
steps:
  - id: card
    name: Write the model card
    action: ml:card:render
    input:
      modelRef: mlmodel:default/tumor-screening`,
      },
      {
        description: 'Write the card elsewhere',
        example: `
steps:
  - id: card
    name: Write the model card
    action: ml:card:render
    input:
      modelRef: mlmodel:default/tumor-screening
      path: MODEL_CARD.md`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        modelRef: z => z.string().describe('Entity ref of the model'),
        path: z =>
          z.string().optional().describe(`In the workspace; default: ${PATH}`),
      },
      output: {
        path: z => z.string().describe('In the workspace'),
        score: z =>
          z
            .number()
            .optional()
            .describe('Assurance, per cent; none without a card'),
      },
    },
    async handler(ctx) {
      const { modelRef, path = PATH } = ctx.input;
      const { signal } = ctx;
      const name = modelName(modelRef);
      const credentials = await ctx.getInitiatorCredentials();
      const entity = await catalog.getEntityByRef(name, { credentials });
      const spec = mlModelSpec.safeParse(entity?.spec).data;
      if (!entity || !spec) {
        throw unknownModel(name.ref);
      }
      const { ml } = portal.as(credentials);
      const answer = await ml.getCard(name, signal);
      const now = new Date();
      const origin = {
        title: entity.metadata.title ?? name.name,
        ref: name.ref,
        url: `${settings.portalUrl}/catalog/${name.namespace}/${name.kind}/${name.name}`,
        now,
      };
      const page = answer.card
        ? cardPage(
            await ml.exportCard(name, { format: 'hugging-face' }, signal),
            answer,
            origin,
          )
        : missingCardPage(answer, assessEmptyCard(name.ref, spec, now), origin);
      await writeInWorkspace(ctx.workspacePath, path, page);
      ctx.output('path', path);
      if (answer.assessment) {
        ctx.output('score', answer.assessment.assurance);
      }
    },
  });
}
