import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { version } from '../../../package.json';
import { writeInWorkspace } from '../writeInWorkspace';
import { stampedFiles } from './stampedFiles';
import { stampedModel } from './stampedModel';

/** Beside the repository's own files; it does not list itself. */
const STAMP = '.callboard/template.json';

/** `ml:template:stamp`: notes what a repository was made with, so that it can be brought up to date later. */
export function createTemplateStampAction() {
  return createTemplateAction({
    id: 'ml:template:stamp',
    description: `Writes ${STAMP}: template, version, answers, model version and the digest of every file`,
    examples: [
      {
        description: 'After all other files are written',
        example: `
steps:
  - id: stamp
    action: ml:template:stamp
    input:
      answers:
        name: screening
        owner: group:default/diagnostics`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        answers: z =>
          z
            .record(z.any())
            .describe('What the person entered: ${{ parameters }}'),
      },
      output: { files: z => z.number().describe('How many it lists') },
    },
    async handler(ctx) {
      const { answers } = ctx.input;
      refuseSecrets(answers, Object.values(ctx.secrets ?? {}));
      const { [STAMP]: own, ...files } = await stampedFiles(
        ctx.workspacePath,
        ctx.signal,
      );
      const stamp = {
        template: ctx.templateInfo?.entityRef,
        version,
        at: new Date().toISOString(),
        answers,
        model: await stampedModel(ctx.workspacePath),
        files,
      };
      const text = `${JSON.stringify(stamp, null, 2)}\n`;
      await writeInWorkspace(ctx.workspacePath, STAMP, text);
      ctx.output('files', Object.keys(files).length);
    },
  });
}

/** The stamp is published with the repository. */
function refuseSecrets(
  answers: Record<string, unknown>,
  secrets: Array<string | undefined>,
): void {
  const known = new Set(secrets.filter(Boolean));
  JSON.stringify(answers, (key, value) => {
    if (known.has(value)) {
      throw new InputError(`answers: ${key} holds a secret; leave it out`);
    }
    return value;
  });
}
