import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The SHA-256 of every file below `folder` but git's own, by path, sorted; of a link, as in git, that of where it points. */
export async function stampedFiles(
  folder: string,
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const found = new Map(
    entries
      .filter(entry => !entry.isDirectory())
      .map(entry => [nameOf(folder, entry.parentPath, entry.name), entry]),
  );
  const files: Record<string, string> = {};
  for (const [name, entry] of [...found].sort(byName)) {
    if (!name.startsWith('.git/')) {
      signal?.throwIfAborted();
      files[name] = await digestOf(join(folder, name), entry.isSymbolicLink());
    }
  }
  return files;
}

function nameOf(folder: string, parent: string, name: string): string {
  return relative(folder, join(parent, name)).split(sep).join('/');
}

/** By code units, which are the same everywhere. */
function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

async function digestOf(path: string, isLink: boolean): Promise<string> {
  const hash = createHash('sha256');
  if (isLink) {
    hash.update(await readlink(path));
  } else {
    await pipeline(createReadStream(path), hash);
  }
  return hash.digest('hex');
}
