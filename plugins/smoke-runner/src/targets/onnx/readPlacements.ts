import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { NodePlacement } from '../../Target';

const profileEvent = z.object({
  name: z.string(),
  args: z
    .object({
      provider: z.string().optional(),
      node_index: z.string().optional(),
    })
    .optional(),
});

const KERNEL = /_kernel_time$/;

/** Reads where nodes ran from the profile in a folder. */
export async function readPlacements(folder: string): Promise<NodePlacement[]> {
  const [file] = await readdir(folder);
  return file
    ? placementsOf(JSON.parse(await readFile(join(folder, file), 'utf8')))
    : [];
}

/**
 * Each node of a profile once, with its provider. What the graph was optimized to counts,
 * which may be fewer nodes than the file has; a branch that was not taken does not.
 */
export function placementsOf(profile: unknown): NodePlacement[] {
  const nodes = new Map<string, NodePlacement>();
  for (const { name, args } of z.array(profileEvent).parse(profile)) {
    if (args?.provider && KERNEL.test(name)) {
      const node = name.replace(KERNEL, '');
      nodes.set(`${args.node_index} ${node}`, {
        node,
        provider: args.provider,
      });
    }
  }
  return [...nodes.values()];
}
