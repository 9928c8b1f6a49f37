import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a text file of a workspace, with the folders that it is in.
 * @throws NotAllowedError for a path that leads out of the workspace: what was fetched before may have brought links
 */
export async function writeInWorkspace(
  workspace: string,
  path: string,
  text: string,
): Promise<void> {
  const file = resolveSafeChildPath(workspace, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
