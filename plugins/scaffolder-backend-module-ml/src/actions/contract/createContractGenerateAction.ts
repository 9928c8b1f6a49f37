import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { fallbackOf } from './fallbackOf';
import { goldenQuestions, goldenRows } from './goldenRows';
import { instancesOf } from './instancesOf';
import { openApiOf } from './openApiOf';
import { readModelFolder } from './readModelFolder';
import { recordGolden } from './recordGolden';
import { inputSchema } from './schemaOf';
import { writeInWorkspace } from '../writeInWorkspace';

/** Instances that the schema shows. */
const EXAMPLES = 2;

/** `ml:contract:generate`: what a service promises, from the model that `ml:model:resolve` wrote. */
export function createContractGenerateAction() {
  return createTemplateAction({
    id: 'ml:contract:generate',
    description:
      'Writes JSON Schema, OpenAPI, golden answers and the static fallback of the model in the workspace',
    examples: [
      {
        description: 'Write the contract of the model that was fetched before',
        example: `
steps:
  - id: contract
    name: Write the contract
    action: ml:contract:generate
    input:
      fallback: static`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          fallback: z
            .enum(['none', 'static'])
            .optional()
            .describe(
              'With static it fails where no fallback can be made, so that no service starts without the one it was asked for',
            ),
        }),
      output: z =>
        z.object({
          goldenFrom: z
            .enum(['rows', 'seeded'])
            .describe('Rows of data/evaluation.csv, or seeded values'),
          goldenRows: z.number().describe('Rows that the model answered'),
          hasFallback: z.boolean(),
        }),
    },
    async handler(ctx) {
      const folder = ctx.workspacePath;
      const { manifest, model, table } = await readModelFolder(folder);
      const golden = goldenRows(manifest, table);
      const questions = goldenQuestions(manifest, golden);
      const bundle = await recordGolden(model, questions, ctx.signal);
      const examples = instancesOf(manifest, golden.rows.slice(0, EXAMPLES));
      const fallback = table && fallbackOf(manifest, table);
      if (ctx.input.fallback === 'static' && !fallback) {
        throw new InputError(
          `fallback: static needs evaluation rows whose targets the model scores, and ${manifest.name} has none (data/contract.yaml says why); choose none`,
        );
      }
      const files = {
        'contracts/input.schema.json': inputSchema(manifest, examples),
        'contracts/openapi.json': openApiOf(manifest),
        'golden/bundle.json': bundle,
        ...(fallback && { 'model/fallback.json': fallback }),
      };
      for (const [path, content] of Object.entries(files)) {
        const text = `${JSON.stringify(content, null, 2)}\n`;
        await writeInWorkspace(folder, path, text);
      }
      ctx.output('goldenFrom', golden.from);
      ctx.output('goldenRows', golden.rows.length);
      ctx.output('hasFallback', fallback !== undefined);
    },
  });
}
