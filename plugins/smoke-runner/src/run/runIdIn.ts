import { readFileSync } from 'node:fs';
import { z } from 'zod';

const named = z.object({ runId: z.string().max(100) });

/** The run that a spec or a list of files is for, also where it does not hold otherwise, as that of a newer portal: what is said of it must be tied to its run. */
export function runIdIn(path: string): string | undefined {
  try {
    return named.parse(JSON.parse(readFileSync(path, 'utf8'))).runId;
  } catch {
    return undefined;
  }
}
