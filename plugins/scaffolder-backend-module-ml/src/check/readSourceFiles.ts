import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFiles } from './SourceFiles';

/** What others made, or what is not for people to read. */
const SKIPPED = new Set(['.git', '.tools', '.venv', 'node_modules', 'reports']);
const LARGEST_BYTES = 1 << 20;

/** Reads a repository; a larger file is there without its text, since nothing that is checked is that large. */
export async function readSourceFiles(root: string): Promise<SourceFiles> {
  const files = new Map<string, string>();
  const read = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
        await read(path);
      } else if (entry.isFile()) {
        const { size } = await stat(join(root, path));
        const small = size <= LARGEST_BYTES;
        files.set(path, small ? await readFile(join(root, path), 'utf8') : '');
      }
    }
  };
  await read('');
  return files;
}
