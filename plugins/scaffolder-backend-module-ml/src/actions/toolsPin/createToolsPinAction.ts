import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from '../ActionDeps';
import { writeInWorkspace } from '../writeInWorkspace';

/** `ml:tools:pin`: says in the repository which programs it runs, by digest. */
export function createToolsPinAction({ tools }: Pick<ActionDeps, 'tools'>) {
  return createTemplateAction({
    id: 'ml:tools:pin',
    description:
      'Writes tools/tools.json: the programs of the portal that the repository runs, with version, address and digest',
    examples: [
      {
        description: 'Pin the programs that this portal offers',
        example: `
steps:
  - id: tools
    name: Pin the tools
    action: ml:tools:pin
    input: {}`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          tools: z.array(
            z.object({
              name: z.string(),
              version: z.string(),
              url: z.string(),
              digest: z.string().describe('SHA-256 of the tarball: sha256:…'),
            }),
          ),
        }),
    },
    async handler(ctx) {
      const pinned = await tools.list();
      ctx.signal?.throwIfAborted();
      const text = `${JSON.stringify(pinned, null, 2)}\n`;
      await writeInWorkspace(ctx.workspacePath, 'tools/tools.json', text);
      ctx.output('tools', pinned);
      pinned.forEach(({ name, version, digest }) =>
        ctx.logger.info(`Pinned ${name} ${version} as ${digest}`),
      );
    },
  });
}
