import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PackedFile, packTarball } from './packTarball';

/** A program as it lies in an installed package. */
export interface Program {
  /** Such as callboard-smoke. */
  name: string;
  /** The package that it is part of. */
  package: string;
  /** Where that package is. */
  folder: string;
  /** What it needs, beside a package.json: files, and folders of files. */
  files: string[];
}

/** Reads a program and packs it. @throws when it is not built, saying how to */
export async function packProgram(
  program: Program,
): Promise<{ version: string; tarball: Buffer }> {
  const about = JSON.parse(
    await readFile(join(program.folder, 'package.json'), 'utf8'),
  );
  const files = await Promise.all(
    program.files.map(path => readFiles(program, path)),
  );
  return {
    version: about.version,
    tarball: packTarball([packageJson(program, about), ...files.flat()]),
  };
}

/** Of the package's own only what a user of the program needs; neither what it is built with nor what it may load if it is there. */
function packageJson(
  { name }: Program,
  { version, license }: { version: string; license: string },
): PackedFile {
  const content = {
    name,
    version,
    license,
    bin: { [name]: `bin/${name}.cjs` },
    engines: { node: '>=20' },
  };
  return {
    path: 'package.json',
    content: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
  };
}

async function readFiles(
  program: Program,
  path: string,
): Promise<PackedFile[]> {
  const full = join(program.folder, path);
  const found = await stat(full).catch(error => {
    throw new Error(
      `${program.name} is not built: ${path} of ${program.package} is missing; run: yarn workspace ${program.package} build`,
      { cause: error },
    );
  });
  if (!found.isDirectory()) {
    const content = await readFile(full);
    return [{ path, content, executable: path.startsWith('bin/') }];
  }
  const names = await readdir(full);
  const files = names.map(name => readFiles(program, `${path}/${name}`));
  return (await Promise.all(files)).flat();
}
