import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const PATH = 'model/manifest.json';

const stampedModelSchema = z.object({
  model: z.string(),
  versionId: z.uuid(),
  digest: z.string(),
});
/** The model version that a repository was made for. */
export type StampedModel = z.infer<typeof stampedModelSchema>;

/** From `model/manifest.json`. @throws InputError naming what is wrong with it */
export async function stampedModel(workspace: string): Promise<StampedModel> {
  const text = await readFile(join(workspace, PATH), 'utf8').catch(cause => {
    throw new InputError(`${PATH}: resolve a model version first`, cause);
  });
  const { data, error } = stampedModelSchema.safeParse(JSON.parse(text));
  if (!data) {
    const [{ message, path }] = error.issues;
    throw new InputError(`${PATH} ${path.join('.')}: ${message}`);
  }
  return data;
}
