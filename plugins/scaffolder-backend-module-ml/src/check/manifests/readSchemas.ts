import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ManifestSchemas } from './ManifestSchemas';

/** The pinned schemas of a folder. */
export async function readSchemas(folder: string): Promise<ManifestSchemas> {
  const names = await readdir(folder);
  const texts = await Promise.all(
    names
      .filter(name => name.endsWith('.json'))
      .map(name => readFile(join(folder, name), 'utf8')),
  );
  return new ManifestSchemas(texts.map(text => JSON.parse(text)));
}
