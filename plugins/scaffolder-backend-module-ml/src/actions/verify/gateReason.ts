import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  status: z.enum(['passed', 'failed', 'not-run']),
  reason: z.string().optional(),
});

/** What the gate of a target wrote of why it failed or judged nothing; nothing where it wrote otherwise. */
export async function gateReason(
  repository: string,
  target: string,
  asked: 'failed' | 'not-run',
): Promise<string | undefined> {
  const path = join(repository, 'reports', 'gates', `${target}.json`);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const { reason, status } = schema.parse(JSON.parse(text));
  return status === asked ? reason ?? 'no reason was given' : undefined;
}
