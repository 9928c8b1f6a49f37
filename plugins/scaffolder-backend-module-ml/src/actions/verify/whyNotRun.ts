import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  status: z.enum(['passed', 'failed', 'not-run']),
  reason: z.string().optional(),
});

/** Why a target that ended well judged nothing, from what its gate wrote; nothing where it did. */
export async function whyNotRun(
  repository: string,
  target: string,
): Promise<string | undefined> {
  const path = join(repository, 'reports', 'gates', `${target}.json`);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const { reason, status } = schema.parse(JSON.parse(text));
  return status === 'not-run' ? reason ?? 'no reason was given' : undefined;
}
