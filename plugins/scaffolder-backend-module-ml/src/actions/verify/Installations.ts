import { createHash, randomUUID } from 'node:crypto';
import {
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { installerEnvironment } from './environments';
import { OutputLines } from './OutputLines';
import { runCommand } from './runCommand';
import { Toolchain } from './toolchains';

/** An installation that takes longer was left behind by a backend that ended. */
const LEFT_BEHIND_MS = 24 * 3600 * 1000;

/** A folder of ours, or a link that was not put in place. */
const OURS = /^[0-9a-f]{32}\.[0-9a-f-]{36}(\.link)?$/;

/** What came of it: the folder that holds the dependencies, or why they are not there. */
export type Installed =
  | { status: 'ready'; folder: string }
  | { status: 'not-run'; reason: string };

interface Wanted {
  toolchain: Toolchain;
  /** Path of the program. */
  runtime: string;
  /** Which version that program says it is. */
  version: string;
  repository: string;
  signal: AbortSignal;
  output: OutputLines;
}

/** The dependencies of generated repositories, installed once for each lock file; whoever asks takes turns. */
export class Installations {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = resolve(directory);
  }

  /** @throws the reason of the signal when it is aborted */
  async get(wanted: Wanted): Promise<Installed> {
    const { repository, toolchain, version } = wanted;
    const names = (await readdir(repository)).sort();
    const lockFiles = names.filter(name => toolchain.isLockFile(name));
    const key = await keyOf(repository, lockFiles, version);
    const link = join(this.directory, key);
    const folder = await realpath(link).catch(() => undefined);
    return folder
      ? { status: 'ready', folder }
      : this.install(wanted, lockFiles, link);
  }

  /** A link is put in place when all is installed: what was interrupted is never found. */
  private async install(
    wanted: Wanted,
    lockFiles: string[],
    link: string,
  ): Promise<Installed> {
    const folder = `${link}.${randomUUID()}`;
    await mkdir(folder, { recursive: true });
    await removeLeftBehind(this.directory);
    let complete = false;
    try {
      complete = await fill(folder, wanted, lockFiles);
    } finally {
      if (!complete) {
        await rm(folder, { recursive: true, force: true });
      }
    }
    if (!complete) {
      const reason = `its dependencies could not be installed: ${wanted.output.last()}`;
      return { status: 'not-run', reason };
    }
    await symlink(folder, `${folder}.link`);
    await rename(`${folder}.link`, link);
    return { status: 'ready', folder };
  }
}

/** Whether all could be installed. */
async function fill(
  folder: string,
  { output, repository, runtime, signal, toolchain }: Wanted,
  lockFiles: string[],
): Promise<boolean> {
  for (const name of lockFiles) {
    await cp(join(repository, name), join(folder, name));
  }
  const env = installerEnvironment();
  for (const command of toolchain.install(runtime, lockFiles)) {
    const end = await runCommand(command, { folder, env, signal, output });
    signal.throwIfAborted();
    if (end !== 'passed') {
      return false;
    }
  }
  return true;
}

/** Nothing but what has a name of ours: the directory is the operator's. */
async function removeLeftBehind(directory: string): Promise<void> {
  const names = await readdir(directory);
  const pathOf = (name: string) => join(directory, name);
  const linked = await Promise.all(
    names.map(name => readlink(pathOf(name)).catch(() => undefined)),
  );
  const ours = names.filter(name => OURS.test(name)).map(pathOf);
  for (const path of ours.filter(each => !linked.includes(each))) {
    // Another replica may have removed it just now.
    const found = await lstat(path).catch(() => undefined);
    const age = found ? Date.now() - found.mtimeMs : 0;
    if (age > LEFT_BEHIND_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function keyOf(
  repository: string,
  lockFiles: string[],
  version: string,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch} ${version}`);
  for (const name of lockFiles) {
    hash.update(`\0${name}\0`);
    hash.update(await readFile(join(repository, name)));
  }
  return hash.digest('hex').slice(0, 32);
}
