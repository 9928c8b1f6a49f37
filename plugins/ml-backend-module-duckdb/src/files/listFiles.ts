import { InputError } from '@backstage/errors';
import { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { formatOf } from './fileFormat';
import { checkPath, fits } from './filePattern';

const MOST_FILES = 10_000;
const MOST_FOLDERS = 20;

/** A file below a root; `path` is real, `name` is for people and lies below the root. */
export interface FoundFile {
  path: string;
  name: string;
}

interface Bounds {
  /** Real paths. */
  roots: string[];
  field: string;
}

/**
 * The files of a path or pattern below the first root that has any, sorted. What it names is read
 * where symbolic links lead to only if that is below a root too.
 *
 * @throws InputError naming the field and the rule
 */
export async function listFiles(
  pattern: string,
  roots: string[],
  field: string,
): Promise<FoundFile[]> {
  checkPath(pattern, field);
  const real = await Promise.all(roots.map(root => realpath(root).catch(gone)));
  const open = real.filter(root => root !== undefined);
  if (open.length === 0) {
    throw new InputError(
      `${field}: files are read below the folders of ml.drift.duckdb.roots of app-config, of which there is none`,
    );
  }
  const within = isAbsolute(pattern)
    ? [belowRoot(pattern, [...roots, ...open], field)]
    : open.map(root => ({ root, rest: pattern }));
  for (const { root, rest } of within) {
    const segments = rest.split('/').filter(Boolean);
    const paths = await walk(root, segments, { roots: open, field });
    if (paths.length > 0) {
      return Promise.all(
        paths.sort().map(async path => {
          const target = await realpath(path);
          belowRoot(target, open, field);
          return { path: target, name: relative(root, path) };
        }),
      );
    }
  }
  return [];
}

function belowRoot(path: string, roots: string[], field: string) {
  const root = roots.find(each => path === each || path.startsWith(each + sep));
  if (root === undefined) {
    throw new InputError(
      `${field}: leads out of the folders of ml.drift.duckdb.roots of app-config`,
    );
  }
  return { root, rest: relative(root, path) };
}

/** The files that the segments lead to; a folder at the end stands for all in it of a known format. */
async function walk(
  folder: string,
  [segment, ...rest]: string[],
  bounds: Bounds,
): Promise<string[]> {
  if (segment === undefined) {
    return filesIn(folder, bounds.field, 0);
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch(none);
  const found: string[] = [];
  for (const entry of entries.filter(({ name }) => fits(segment, name))) {
    const path = join(folder, entry.name);
    if (await isFolder(entry, path, bounds)) {
      found.push(...(await walk(path, rest, bounds)));
    } else if (rest.length === 0) {
      found.push(path);
    }
    checkNumber(found, bounds.field);
  }
  return found;
}

async function filesIn(
  folder: string,
  field: string,
  depth: number,
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(none);
  const found: string[] = [];
  // Writers keep what is not done under names that begin so.
  for (const entry of entries.filter(({ name }) => !/^[._]/.test(name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < MOST_FOLDERS) {
      found.push(...(await filesIn(path, field, depth + 1)));
    } else if (!entry.isDirectory() && formatOf(path)) {
      found.push(path);
    }
    checkNumber(found, field);
  }
  return found;
}

function checkNumber(found: string[], field: string): void {
  if (found.length > MOST_FILES) {
    throw new InputError(`${field}: must lead to at most ${MOST_FILES} files`);
  }
}

async function isFolder(
  entry: Dirent,
  path: string,
  { roots, field }: Bounds,
): Promise<boolean> {
  if (!entry.isSymbolicLink()) {
    return entry.isDirectory();
  }
  const target = await realpath(path);
  belowRoot(target, roots, field);
  return (await stat(target)).isDirectory();
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') {
    throw error;
  }
}

function none(error: NodeJS.ErrnoException): Dirent[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return [];
  }
  throw error;
}
