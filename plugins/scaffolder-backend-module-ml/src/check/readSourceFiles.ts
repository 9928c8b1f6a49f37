import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFiles } from './SourceFiles';

/** What others made, or what is not for people to read. */
const SKIPPED = new Set(['.git', '.tools', '.venv', 'node_modules', 'reports']);
const LARGEST_BYTES = 1 << 20;
/** Without their text these would seem to be in order. */
const CHECKED = /\.(md|mk|ya?ml)$|(^|\/)(Dockerfile|Makefile)[^/]*$/;

/**
 * Reads a repository; a larger file, such as a model, is there without its text.
 * @throws Error for a larger one whose text is checked
 */
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
        if (!small && CHECKED.test(path)) {
          throw new Error(
            `${path}: must have at most ${LARGEST_BYTES} bytes to be checked, found ${size}`,
          );
        }
        files.set(path, small ? await readFile(join(root, path), 'utf8') : '');
      }
    }
  };
  await read('');
  return files;
}
