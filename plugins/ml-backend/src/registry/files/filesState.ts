import { z } from 'zod';
import { inspectedFile } from './inspectFile';

const rememberedFile = z.object({
  /** What tells whether it has changed; absent while the file is missing. */
  stamp: z.string().optional(),
  file: z.union([inspectedFile, z.literal('missing')]),
});
export type RememberedFile = z.infer<typeof rememberedFile>;

const filesState = z.object({
  manifest: z.object({ stamp: z.string(), hash: z.string() }),
  /** By path, as the manifest writes it. */
  files: z.record(z.string(), rememberedFile),
});
/** What is remembered of a model between two reads. */
export type FilesState = z.infer<typeof filesState>;

/** Undefined when there is none, or it is of another release: then everything is read anew. */
export function parseState(state: string | undefined): FilesState | undefined {
  try {
    return filesState.safeParse(JSON.parse(state ?? 'null')).data;
  } catch {
    return undefined;
  }
}
