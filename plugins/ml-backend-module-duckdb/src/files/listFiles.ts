import { InputError } from '@backstage/errors';
import { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { formatOf } from './fileFormat';
import { checkPath, fits, isHidden } from './filePattern';
import { unreadable } from './unreadable';

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
  /** What a path below the root is called. */
  nameOf(path: string): string;
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
  const { open, within } = await belowRoots(pattern, roots, field);
  for (const { root, rest } of within) {
    const segments = rest.split('/').filter(Boolean);
    const nameOf = (path: string) => relative(root, path) || 'the folder';
    const paths = await walk(root, segments, { roots: open, field, nameOf });
    if (paths.length > 0) {
      return Promise.all(
        paths.sort().map(async path => {
          const name = nameOf(path);
          const target = await realpath(path).catch(unreadable(field, name));
          belowRoot(target, open, field);
          return { path: target, name };
        }),
      );
    }
  }
  return [];
}

/**
 * Where a path or pattern may lie: the real paths of the roots that are there, and what is looked for below which.
 *
 * @throws InputError naming the field and the rule
 */
export async function belowRoots(
  pattern: string,
  roots: string[],
  field: string,
): Promise<{ open: string[]; within: Array<{ root: string; rest: string }> }> {
  checkPath(pattern, field);
  const real = await Promise.all(
    roots.map((root, index) =>
      realpath(root)
        .catch(gone)
        .catch(unreadable(field, `ml.drift.duckdb.roots.${index}`)),
    ),
  );
  const open = real.filter(root => root !== undefined);
  if (open.length === 0) {
    throw new InputError(
      `${field}: files are read below the folders of ml.drift.duckdb.roots of app-config, of which there is none`,
    );
  }
  const within = isAbsolute(pattern)
    ? [belowRoot(pattern, [...roots, ...open], field)]
    : open.map(root => ({ root, rest: pattern }));
  return { open, within };
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
    return filesIn(folder, bounds, 0);
  }
  const entries = await entriesOf(folder, bounds);
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
  bounds: Bounds,
  depth: number,
): Promise<string[]> {
  const found: string[] = [];
  const entries = await entriesOf(folder, bounds);
  for (const entry of entries.filter(({ name }) => !isHidden(name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < MOST_FOLDERS) {
      found.push(...(await filesIn(path, bounds, depth + 1)));
    } else if (!entry.isDirectory() && formatOf(path)) {
      found.push(path);
    }
    checkNumber(found, bounds.field);
  }
  return found;
}

/** None of what is not there, or is no folder. */
async function entriesOf(
  folder: string,
  { field, nameOf }: Bounds,
): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true })
    .catch(none)
    .catch(unreadable(field, nameOf(folder)));
}

function checkNumber(found: string[], field: string): void {
  if (found.length > MOST_FILES) {
    throw new InputError(`${field}: must lead to at most ${MOST_FILES} files`);
  }
}

async function isFolder(
  entry: Dirent,
  path: string,
  { roots, field, nameOf }: Bounds,
): Promise<boolean> {
  if (!entry.isSymbolicLink()) {
    return entry.isDirectory();
  }
  const refuse = unreadable(field, nameOf(path));
  const target = await realpath(path).catch(refuse);
  belowRoot(target, roots, field);
  return (await stat(target).catch(refuse)).isDirectory();
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
