import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from './git';

/** Commits files in a new folder and pushes them to a repository's branch `main`. */
export async function pushFiles(
  folder: string,
  url: string,
  files: Record<string, string | Uint8Array>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=First files');
  await git(folder, 'push', '--quiet', url, 'main');
}
